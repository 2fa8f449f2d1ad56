import { hash } from '@node-rs/argon2'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import {
  administrationReplies,
  type AdministrationArgs,
  type AdministrationName,
  type AdministrationReply,
} from '../../../shared/protocol/administration.ts'
import { testConfig } from '../../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../test/harness/seed.ts'
import { buildApp, type App } from '../../app.ts'

interface SignIn {
  status: number
  code?: string
  token?: string
}

/** Tests only: an account as `make` makes it. */
export const known = {
  name: 'Léa Martin',
  role: 'adviser' as const,
  siteId: 'site-own',
  shopId: null,
  skills: [{ skill: 'internet' as const, level: 2 }],
  languages: ['fr' as const],
  capacity: 3,
  goodwillLimit: 30,
}

/**
 * Tests only: a server with an admin (root), two leads (boss, boss2) and advisers (ana, bob; zoe at a partner), whose password is
 * `secret`, for the tests of this file. Before each test a day goes by, and root, boss and ana sign in.
 */
export function administrationWorld() {
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
  const time = { now: Date.UTC(2026, 10, 22, 9) }
  const tokens: Record<string, string> = {}
  let fresh: FreshDatabase
  let app: App
  let origin: string
  let made = 0

  beforeAll(async () => {
    fresh = await freshDatabase()
    await seedCentre(fresh.db)
    await fresh.db
      .insertInto('shop')
      .values({ id: 'shop-1', name: 'Brest Siam', commune: 'Brest', region: 'Bretagne' })
      .execute()
    const passwordHash = await hash('secret')
    const own = { passwordHash, state: 'offline' as const }
    await seedAdviser(fresh.db, 'root', { ...own, role: 'admin' })
    await seedAdviser(fresh.db, 'boss', { ...own, role: 'lead' })
    await seedAdviser(fresh.db, 'boss2', { ...own, role: 'lead' })
    await seedAdviser(fresh.db, 'ana', own)
    await seedAdviser(fresh.db, 'bob', own)
    const elsewhere = { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' }
    await seedAdviser(fresh.db, 'zoe', { ...own, ...elsewhere })
    for (const id of ['c1', 'c2']) await seedCustomer(fresh.db, id, { reference: `CL-${id.toUpperCase()}` })
    await seedCustomer(fresh.db, 'p1', { reference: 'PR-1', provisional: true, mergedInto: 'c1' })
    const limits = { ...testConfig.limits, wrongPasswords: 10_000 }
    app = await buildApp({
      db: fresh.db,
      log: pino({ level: 'silent' }),
      config: { ...testConfig, limits },
      clock: () => time.now,
      jobs: false,
    })
    await app.http.listen({ port: 0, host: '127.0.0.1' })
    origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await app.close()
    await fresh.close()
  })
  beforeEach(async () => {
    time.now += 86_400_000
    for (const login of Object.keys(tokens)) delete tokens[login]
    for (const login of ['root', 'boss', 'ana']) tokens[login] = (await signIn(login)).token ?? ''
  })

  const post = (path: string, body: object, token?: string): Promise<Response> =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 Chrome/140',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
  async function signIn(login: string, password = 'secret', more: object = {}): Promise<SignIn> {
    const answer = await post('/api/sign-in', { login, password, ...more })
    return { status: answer.status, ...((await answer.json()) as object) }
  }
  /** The code of the refusal, or the value, as its schema reads it. */
  async function ask<N extends AdministrationName>(who: string, name: N, args: AdministrationArgs<N>) {
    const answer = await post(`/api/administration/${name}`, args, tokens[who])
    const body = (await answer.json()) as { code?: string; value?: unknown }
    if (body.code !== undefined) return body.code
    return administrationReplies[name].parse(body.value) as AdministrationReply<N>
  }
  async function done<N extends AdministrationName>(who: string, name: N, args: AdministrationArgs<N>) {
    const reply = await ask(who, name, args)
    if (typeof reply === 'string') throw new Error(`${name}: ${reply}`)
    return reply
  }
  async function make(more: Partial<typeof known> | { role: 'admin' | 'lead' | 'shop' } = {}) {
    const login = `new${++made}`
    return { login, ...(await done('root', 'account.create', { login, ...known, ...more })) }
  }
  const entries = async (accountId: string) =>
    (await done('root', 'account.read', { accountId })).entries.map(({ act, authorName }) => [act, authorName])

  return {
    time,
    tokens,
    post,
    signIn,
    ask,
    done,
    make,
    entries,
    get fresh() {
      return fresh
    },
  }
}
