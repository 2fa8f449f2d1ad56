import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Fastify from 'fastify'
import { testContext, type TestContext } from '../../../../test/harness/context.ts'
import { freshDatabase } from '../../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../../test/harness/seed.ts'
import type { Row } from '../../../../shared/protocol/rows.ts'
import { openMailQueues } from '../../../centre/openMailQueues.ts'
import type { ServerConfig } from '../../../context.ts'
import { insertIdentifiers } from '../../../db/recognition.ts'
import { loadRows } from '../../../db/rows.ts'
import { deliverLetters } from '../../../delivery/deliverOutbound.ts'
import type { MailConfig } from '../../email/mailConfig.ts'
import { openRelay, type Relay } from '../../email/testing/relay.ts'
import { readForms } from '../definition/readForms.ts'
import { registerForms } from '../registerForms.ts'

/** Tests only: the pages of forms over a real database, a relay that takes what leaves, and a customer with a browser's habits. */
export const mailOf = (relay: Relay): MailConfig => ({
  addresses: ['contact@operateur.example'],
  domains: [],
  name: 'Service client',
  smtp: null,
  imap: null,
  relay: `smtp://127.0.0.1:${relay.port}`,
  dkim: null,
  authservIds: [],
  loopPerHour: 20,
  keepMonths: 12,
})

export type Filled = Record<string, string | { name: string; content: Buffer | string }[]>
export interface Answered {
  status: number
  page: string
  location: string | null
  cookies: string[]
}

export async function formWorld(config: Partial<ServerConfig> & { withMail?: boolean } = {}) {
  const { withMail = true, ...rest } = config
  const fresh = await freshDatabase()
  const { db } = fresh
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-form-'))
  const relay = await openRelay()
  const context: TestContext = testContext(db, {
    dataDir,
    mail: withMail ? mailOf(relay) : null,
    forms: { forms: readForms(null), publicUrl: 'https://aide.example', mostOfAddress: 10_000 },
    ...rest,
  })
  await seedCentre(db)
  await openMailQueues(context.unit)
  /** What the web server itself calls an error: a page may look well all the same. */
  const errors: string[] = []
  const logger = { level: 'error', stream: { write: (line: string) => void errors.push(line) } }
  const app = Fastify({ bodyLimit: 100_000, trustProxy: true, logger })
  await registerForms(app, context)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const cookies = new Map<string, string>()

  async function request(url: string, init: RequestInit & { from?: string } = {}): Promise<Answered> {
    const { from = '203.0.113.7', ...more } = init
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(more.headers)
    headers.set('accept-language', 'fr')
    headers.set('x-forwarded-for', from)
    if (cookie !== '') headers.set('cookie', cookie)
    const response = await fetch(new URL(url, origin), { redirect: 'manual', ...more, headers })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      page: await response.text(),
      location: response.headers.get('location'),
      cookies: response.headers.getSetCookie(),
    }
  }
  const get = (url: string, from?: string) => request(url, from === undefined ? {} : { from })
  const post = (url: string, filled: Filled, from?: string) =>
    request(url, { method: 'POST', body: bodyOf(filled), ...(from === undefined ? {} : { from }) })

  /** Opens a page as a browser does, and gives what it would send: its hidden fields, with the work done. */
  async function open(url = '/formulaire/demande/internet?lang=fr', from?: string): Promise<Filled> {
    const { page } = await get(url, from)
    // A person reads first.
    context.time.now += 20_000
    return hiddenOf(page)
  }
  /** The whole way: opened, filled, sent, led to its receipt. */
  async function send(filled: Filled = {}, { reason = 'internet', from = '203.0.113.7' } = {}) {
    const url = `/formulaire/demande/${reason}?lang=fr`
    const sent = { ...(await open(url, from)), ...complete, ...filled }
    const answered = await post(url, sent, from)
    const receipt = answered.location === null ? null : await get(answered.location, from)
    return { sent, answered, receipt, reference: referenceIn(receipt?.page ?? '') }
  }
  const messages = async (): Promise<Row<'message'>[]> => {
    const ids = await db.selectFrom('message').select('id').orderBy('at').orderBy('n').execute()
    const rows = await loadRows(
      db,
      'message',
      ids.map(({ id }) => id),
    )
    return ids.flatMap(({ id }) => rows.find((row) => row.id === id) ?? [])
  }
  return {
    db,
    context,
    origin,
    errors,
    relay,
    dataDir,
    cookies,
    get,
    post,
    open,
    send,
    messages,
    request,
    url: fresh.url,
    adviser: (id: string) => seedAdviser(db, id),
    async customer(id: string, email: string, phone?: string) {
      await seedCustomer(db, id)
      const own = { customerId: id, since: 0, until: null }
      await insertIdentifiers(db as never, [
        { ...own, id: `${id}-mail`, kind: 'email', value: email },
        ...(phone === undefined ? [] : [{ ...own, id: `${id}-phone`, kind: 'phone' as const, value: phone }]),
      ])
    },
    contacts: async () => {
      const ids = await db.selectFrom('contact').select('id').orderBy('enteredAt').execute()
      const rows = await loadRows(
        db,
        'contact',
        ids.map(({ id }) => id),
      )
      return ids.flatMap(({ id }) => rows.find((row) => row.id === id) ?? [])
    },
    async deliver() {
      for (let due = 1; due > 0;) {
        await deliverLetters(context)
        const left = db.selectFrom('outbound').select('id').where('state', '=', 'queued').where('channel', '=', 'email')
        due = (await left.where('dueAt', '<=', context.time.now).execute()).length
      }
    },
    async close() {
      app.server.closeAllConnections()
      await app.close()
      await relay.close()
      await fresh.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type FormWorld = Awaited<ReturnType<typeof formWorld>>

/** The answers that the built-in form needs. */
export const complete: Filled = {
  'q.trouble': 'cut',
  'q.words': 'Plus rien depuis lundi, le voyant est rouge.',
  'q.name': 'Élodie Guégan',
  'q.email': 'elodie@client.example',
}

export function bodyOf(filled: Filled): FormData {
  const body = new FormData()
  // The token first, as our pages send it.
  const token = filled['token']
  if (typeof token === 'string') body.append('token', token)
  for (const [name, value] of Object.entries(filled)) {
    if (name === 'token') continue
    if (typeof value === 'string') body.append(name, value)
    else for (const file of value) body.append(name, new Blob([file.content as BlobPart]), file.name)
  }
  return body
}

/** Hidden fields of a page, and the number that its work asks for. */
export function hiddenOf(page: string): Filled {
  const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const bits = Number(token.split('.')[2])
  return { token, nonce: workOn(token, bits), signed: '', website: '' }
}
export function workOn(token: string, bits: number): string {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${token}.${n}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return String(n)
  }
}
export const referenceIn = (page: string): string | null => /D-\d{4}-\d{4}-\d{2,4}/.exec(page)?.[0] ?? null
