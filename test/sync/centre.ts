import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { endSessions } from '../../server/administration/endSessions.ts'
import { buildApp, type App } from '../../server/app.ts'
import { openDatabase, type Db } from '../../server/db/database.ts'
import { nextMessageNumber } from '../../server/db/chat.ts'
import { loadRows } from '../../server/db/rows.ts'
import { inTransaction, type Unit } from '../../server/db/unitOfWork.ts'
import { tables, type Row, type Table } from '../../shared/protocol/rows.ts'
import { testConfig } from '../harness/context.ts'
import { asAnother, freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'

const password = 'secret'
let passwordHash: string | null = null

/** The real server on a real database of its own: Ana (k1 of c1, k2 of c2) and Bob (k3 of c1); c3 is opened with a reason. */
export class Centre {
  readonly fresh: FreshDatabase
  origin = ''
  readonly tokens = new Map<string, string>()
  #app: App | null = null
  #serverDb: Db | null = null
  readonly #startedAt = Date.now()
  #ticks = 0

  private constructor(fresh: FreshDatabase) {
    this.fresh = fresh
  }

  static async open(): Promise<Centre> {
    const fresh = await freshDatabase(4)
    const centre = new Centre(fresh)
    const { db } = fresh
    passwordHash ??= await hash(password)
    await seedCentre(db)
    for (const id of ['ana', 'bob']) {
      await seedAdviser(db, id, { passwordHash, state: 'offline' })
      await db
        .insertInto('directoryEntry')
        .values({ id, name: id, role: 'adviser', siteName: 'Rennes', skills: '[]', languages: '["fr"]' })
        .execute()
    }
    for (const id of ['c1', 'c2', 'c3']) await seedCustomer(db, id)
    await seedContact(db, 'k1', 'c1', 'ana')
    await seedContact(db, 'k2', 'c2', 'ana')
    await seedContact(db, 'k3', 'c1', 'bob')
    // The harness seeds tables; the feed learns of a row when it is saved.
    const unit: Unit = { db, clock: Date.now, publish: () => undefined }
    await inTransaction(unit, async (tx) => {
      for (const table of ['adviser', 'queue', 'reasonCode', 'directoryEntry', 'contact'] as const)
        await tx.save(table, ...((await asAnother(() => centre.rows(table))) as never[]))
    })
    await centre.startServer()
    for (const login of ['ana', 'bob']) await centre.signIn(login)
    return centre
  }

  get app(): App | null {
    return this.#app
  }

  async startServer(url = this.fresh.url): Promise<void> {
    const db = openDatabase(`${url}?application_name=server`, 8)
    const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
    const app = await buildApp({ db, log, config: testConfig, jobs: false })
    await app.http.listen({ port: 0, host: '127.0.0.1' })
    this.#serverDb = db
    this.#app = app
    this.origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  }

  async stopServer(): Promise<void> {
    const app = this.#app
    const db = this.#serverDb
    this.#app = null
    this.#serverDb = null
    await app?.close()
    await db?.destroy()
  }

  /** The server's connections to PostgreSQL end where they are, in the middle of whatever they were doing. */
  async cutDatabase(): Promise<void> {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'server'`.execute(
      this.fresh.db,
    )
  }

  async signIn(login: string): Promise<void> {
    const response = await this.#post('/api/sign-in', { login, password }, null)
    const body = (await response?.json()) as { token?: string } | undefined
    if (body?.token !== undefined) this.tokens.set(login, body.token)
  }

  /** Every session of this adviser ends at once (SP12). */
  async revoke(login: string): Promise<void> {
    const context = this.#app?.context
    if (!context) return
    const by = { adviserId: 'lead', sessionId: '' }
    // A database cut or a server that stops ends it, whole.
    await endSessions(context, { by, accountId: login, sessionId: null }).catch(() => undefined)
  }

  /** Forgets a scope's tombstones: cursors from before start again (SP9). */
  async trim(scope: string): Promise<void> {
    await this.fresh.db.transaction().execute(async (trx) => {
      await sql`update scope set history_starts_at = head where id = ${scope}`.execute(trx)
      await sql`delete from scope_entry where scope = ${scope} and not present`.execute(trx)
    })
  }

  /** The server itself moves a contact to another adviser, or to nobody. */
  async move(contactId: string, adviserId: string | null): Promise<void> {
    const unit = this.#app?.context.unit
    if (!unit) return
    const moved = inTransaction(unit, async (tx) => {
      const [contact] = await tx.lock('contact', [contactId])
      if (contact) await tx.save('contact', { ...contact, adviserId, state: adviserId === null ? 'waiting' : 'open' })
    })
    // A database cut or a server that stops ends it, whole.
    await moved.catch(() => undefined)
  }

  /** The customer writes into this contact. */
  async inbound(contactId: string, messageId: string): Promise<void> {
    const unit = this.#app?.context.unit
    if (!unit) return
    const told = inTransaction(unit, async (tx) => {
      const [contact] = await tx.lock('contact', [contactId])
      if (!contact) return
      const n = await nextMessageNumber(tx, contactId)
      await tx.save('contact', { ...contact, inboundN: n })
      const { caseId, customerId, channel } = contact
      const from = { author: 'customer', adviserId: null, authorName: 'Cliente', text: 'Encore une chose' } as const
      const at = tx.now
      tx.add('message', {
        id: messageId,
        contactId,
        caseId,
        customerId,
        channel,
        n,
        ...from,
        attachments: [],
        at,
        state: 'sent',
      })
    })
    // As above.
    await told.catch(() => undefined)
  }

  /** When the adviser acted: a new millisecond each time, never later than the server's clock. */
  tick(): number {
    return this.#startedAt - 3_600_000 + ++this.#ticks
  }

  async rows<T extends Table>(table: T): Promise<Row<T>[]> {
    const ids = await this.fresh.db
      .selectFrom(table as 'note')
      .select('id')
      .execute()
    return loadRows(
      this.fresh.db,
      table,
      ids.map(({ id }) => id),
    )
  }
  async everyRow(): Promise<{ table: Table; row: Row }[]> {
    const all: { table: Table; row: Row }[] = []
    for (const table of tables) for (const row of await this.rows(table)) all.push({ table, row })
    return all
  }

  async close(): Promise<void> {
    await this.stopServer()
    await this.fresh.close()
  }

  #post(path: string, body: object, token: string | null): Promise<Response | null> {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (token !== null) headers['authorization'] = `Bearer ${token}`
    return fetch(this.origin + path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
  }
}
