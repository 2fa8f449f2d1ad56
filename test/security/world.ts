import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { buildApp } from '../../server/app.ts'
import { readCallBackConfig } from '../../server/channels/voice/callBackConfig.ts'
import { createSession } from '../../server/db/sessions.ts'
import { protocolVersion } from '../../shared/protocol/messages.ts'
import { testConfig } from '../harness/context.ts'
import { freshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'

export const roles = ['adviser', 'shop', 'lead', 'admin', 'partnerAdviser', 'partnerLead'] as const
export type RoleName = (typeof roles)[number]
/** Whose the thing is that a command names: his own, a colleague's of his site, another site's of ours, another partner's. */
export const scopes = ['mine', 'site', 'other', 'partner'] as const
export type Scope = (typeof scopes)[number]

/** From left to right: who asks, who has the thing, and where that is. */
export interface Cell {
  actor: string
  holder: string
  siteId: string
  region: string
  socket: Socket
  token: string
}

const regions: Record<string, string> = {
  'site-own': 'Bretagne',
  'site-other': 'Normandie',
  'site-partner': 'Hauts-de-France',
  'site-partner2': 'Occitanie',
}
const partnerOf = (siteId: string): string | null =>
  siteId === 'site-partner' ? 'partner-1' : siteId === 'site-partner2' ? 'partner-2' : null
const isPartner = (role: RoleName): boolean => role.startsWith('partner')

/** A real server before real PostgreSQL with two sites of ours and two partners', and a desk on the line for each cell. */
export async function openSecurityWorld() {
  const fresh = await freshDatabase(6)
  const { db } = fresh
  const sql = new pg.Client({ connectionString: fresh.url })
  await sql.connect()
  await seedCentre(db)
  await db.insertInto('partner').values({ id: 'partner-2', name: 'Autre' }).execute()
  await db
    .insertInto('site')
    .values([
      { id: 'site-other', name: 'Caen', region: 'Normandie', partnerId: null, servesRegions: [] },
      { id: 'site-partner2', name: 'Albi', region: 'Occitanie', partnerId: 'partner-2', servesRegions: ['Occitanie'] },
    ])
    .execute()
  for (const [siteId, region] of Object.entries(regions))
    await db
      .insertInto('shop')
      .values({ id: `shop-${siteId}`, name: siteId, commune: siteId, region })
      .execute()
  const voice = {
    edgeUrl: 'http://127.0.0.1:9',
    secret: 'a secret of the tests, of thirty-two characters',
    wsUrls: [],
    domain: 'guichet.invalid',
    iceServers: [],
    numbers: [],
    relays: [],
  }
  const app = await buildApp({
    db,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    config: { ...testConfig, voice: { ...voice, callBack: readCallBackConfig({}) } as never },
    jobs: false,
  })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  const sockets: Socket[] = []

  async function person(id: string, role: 'adviser' | 'lead' | 'shop' | 'admin', siteId: string): Promise<string> {
    const partnerId = partnerOf(siteId)
    // The busy ones are not offered what the others' commands put in line.
    await seedAdviser(db, id, {
      role,
      siteId,
      siteName: siteId,
      partnerId,
      shopId: role === 'shop' ? `shop-${siteId}` : null,
      state: 'away',
      ...(partnerId === null ? {} : { regions: [regions[siteId] as string] }),
    })
    return id
  }
  async function desk(token: string): Promise<Socket> {
    const auth = { token, clientId: `client-${randomUUID()}`, protocol: protocolVersion }
    const socket = io(`${origin}/desk`, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
    sockets.push(socket)
    await new Promise<void>((resolve, fail) => socket.once('connect', resolve).once('connect_error', fail))
    return socket
  }
  /** A row with what a test is about; of every other column that must be there, the emptiest. */
  async function plant(table: string, row: Record<string, unknown>): Promise<void> {
    const { rows } = await sql.query<{ name: string; type: string; must: boolean }>(
      `select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null and is_identity = 'NO' as must
        from information_schema.columns where table_name = $1 and table_schema = 'public'`,
      [table],
    )
    const empty = (type: string): unknown =>
      /int|numeric|double/.test(type)
        ? 0
        : type === 'boolean'
          ? false
          : type === 'jsonb'
            ? '[]'
            : type === 'bytea'
              ? Buffer.from(randomUUID())
              : type === 'ARRAY'
                ? '{}'
                : ''
    const values = Object.fromEntries(rows.filter(({ must }) => must).map(({ name, type }) => [name, empty(type)]))
    const all = Object.entries({ ...values, ...row })
    const places = all.map((_, i) => `$${i + 1}`).join(', ')
    const text = `insert into "${table}" (${all.map(([name]) => `"${name}"`).join(', ')}) values (${places})`
    await sql.query(
      text,
      all.map(([, value]) => value),
    )
  }

  return {
    origin,
    db,
    sql,
    plant,
    desk,
    routes: () => routesOf(app.http.printRoutes({ commonPrefix: false })),
    /** Who asks has this role; what he asks about lies in this scope. */
    async cell(role: RoleName, scope: Scope, mark = ''): Promise<Cell> {
      const own = isPartner(role) ? 'site-partner' : 'site-own'
      const other = isPartner(role) ? 'site-own' : 'site-other'
      const siteId =
        scope === 'partner' ? (isPartner(role) ? 'site-partner2' : 'site-partner') : scope === 'other' ? other : own
      const plain = role === 'partnerAdviser' ? 'adviser' : role === 'partnerLead' ? 'lead' : role
      const actor = await person(`${role}-${scope}${mark}`, plain, own)
      const holder = scope === 'mine' ? actor : await person(`${role}-${scope}-holder`, 'adviser', siteId)
      const { token } = await createSession(db, actor, Date.now(), 8, { userAgent: '' })
      return { actor, holder, siteId, region: regions[siteId] as string, token, socket: await desk(token) }
    },
    async customer(cell: Cell, more: object = {}): Promise<string> {
      return seedCustomer(db, randomUUID(), { region: cell.region, ...more })
    },
    async contact(cell: Cell, customerId: string, more: object = {}): Promise<string> {
      return seedContact(db, randomUUID(), customerId, cell.holder, more)
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      await app.close()
      await sql.end()
      await db.destroy()
      await fresh.close()
    },
  }
}
export type SecurityWorld = Awaited<ReturnType<typeof openSecurityWorld>>

/** Fastify's tree of routes, a line each. */
function routesOf(tree: string): { method: string; url: string }[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^((?:[│ ]   )*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/u.exec(line)
    if (!found) return []
    const [, indent = '', part = '', methods] = found
    const depth = indent.length / 4
    above.splice(depth, above.length, part)
    const url = above.join('')
    return (methods ?? '')
      .split(', ')
      .filter(Boolean)
      .map((method) => ({ method, url }))
  })
}
