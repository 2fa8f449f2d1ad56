import Fastify from 'fastify'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { readForms } from '../../server/channels/form/definition/readForms.ts'
import { registerForms } from '../../server/channels/form/registerForms.ts'
import { bodyOf, complete, hiddenOf, referenceIn, type Filled } from '../../server/channels/form/testing/formWorld.ts'
import type { Context } from '../../server/context.ts'
import { purgeForms } from '../../server/jobs/purgeForms.ts'
import { offersMade } from '../../server/routing/offerSoon.ts'
import type { TestContext } from '../harness/context.ts'

/** A form, sent twice; its follow-up page, opened by a code at the second try; words added there; then the purge. */
export async function formDay(context: TestContext, n: number): Promise<void> {
  const forms = { forms: readForms(null), publicUrl: null, mostOfAddress: 10_000 }
  // Codes are written into a file, as the demonstration does.
  const served: Context = { ...context, config: { ...context.config, demo: true, forms } }
  const app = Fastify({ bodyLimit: 100_000 })
  await registerForms(app, served)
  const cookies = new Map<string, string>()
  const ask = async (url: string, filled?: Filled) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = filled ? new Response(bodyOf(filled)) : null
    const answer = await app.inject({
      url,
      method: sent ? 'POST' : 'GET',
      headers: { cookie, ...(sent && { 'content-type': sent.headers.get('content-type') ?? '' }) },
      ...(sent && { payload: Buffer.from(await sent.arrayBuffer()) }),
    })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    return { status: answer.statusCode, page: answer.body, location: String(answer.headers.location ?? '') }
  }
  const email = `form-${n}@client.example`
  const url = '/formulaire/demande/internet?lang=fr'
  const { page } = await ask(url)
  context.time.now += 20_000
  const filled = { ...hiddenOf(page), ...complete, 'q.email': email }
  const sent = await ask(url, filled)
  expect([sent.status, (await ask(url, filled)).location]).toEqual([303, sent.location])
  const reference = referenceIn((await ask(sent.location)).page) ?? ''
  const asked = await ask('/suivi/code?lang=fr', { reference, email })
  const id = /name="id" value="([^"]*)"/.exec(asked.page)?.[1] ?? ''
  const code = await vi.waitFor(() => codeFor(path.join(context.config.dataDir, 'outbox'), email), { timeout: 10_000 })
  expect((await ask('/suivi/ouvrir?lang=fr', { id, code: '000000', reference, email })).status).not.toBe(303)
  expect((await ask('/suivi/ouvrir?lang=fr', { id, code, reference, email })).status).toBe(303)
  const token = /name="token" value="([^"]*)"/.exec((await ask('/suivi/?lang=fr')).page)?.[1] ?? ''
  expect((await ask('/suivi/ajouter?lang=fr', { token, 'q.words': 'Toujours rien' })).status).toBe(303)
  await app.close()
  await purgeForms(context)
  // Offered, it would ring in the place of the day's chats.
  await offersMade(context)
  const { db } = context.unit
  await sql`delete from queue_entry where id in (select id from contact where channel = 'form')`.execute(db)
  await sql`update offer set state = 'withdrawn' where state = 'pending'`.execute(db)
  await sql`update contact set state = 'closed', closed_at = entered_at where channel = 'form'`.execute(db)
}

async function codeFor(folder: string, email: string): Promise<string> {
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8')
    const code = text.includes(email) ? /\b\d{6}\b/.exec(text)?.[0] : undefined
    if (code !== undefined) return code
  }
  throw new Error('no code yet')
}
