import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { freshDatabase } from '../../../../../test/harness/database.ts'
import { testConfig } from '../../../../../test/harness/context.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../../../test/harness/seed.ts'
import type { Row, Table } from '../../../../../shared/protocol/rows.ts'
import type { Args, LiveName } from '../../../../../shared/protocol/commands.ts'
import { executeLive } from '../../../../commands/execute.ts'
import type { Actor } from '../../../../context.ts'
import { buildApp } from '../../../../app.ts'
import { openVoiceQueues } from '../../../../centre/openVoiceQueues.ts'
import { insertIdentifiers } from '../../../../db/recognition.ts'
import { loadRows } from '../../../../db/rows.ts'
import { createSession } from '../../../../db/sessions.ts'
import { settleCti } from '../../../../jobs/settleCti.ts'
import { tellReady } from '../../../../jobs/tellReady.ts'
import { offersMade } from '../../../../routing/offerSoon.ts'
import type { CtiConfig } from '../ctiConfig.ts'
import { operatorPlatform } from './operatorPlatform.ts'

/** Tests only: the server with its doors open on a database of its own, the operator's platform beside it, and a clock that the test holds. */
export async function ctiWorld(change: Partial<CtiConfig> = {}) {
  const fresh = await freshDatabase()
  const { db } = fresh
  const time = { now: Date.now() }
  const clock = (): number => time.now
  const platform = await operatorPlatform({ clock })
  await seedCentre(db)
  const tokens: Record<string, string> = {}
  const extensionOf = new Map<string, string>()
  for (const [id, extension] of [
    ['ana', '1001'],
    ['bob', '1002'],
    ['eve', ''],
  ] as const) {
    await seedAdviser(db, id, { state: 'away' })
    tokens[id] = (await createSession(db, id, time.now, 10, { userAgent: '' })).token
    const { login } = await db.selectFrom('adviser').select('login').where('id', '=', id).executeTakeFirstOrThrow()
    await db
      .insertInto('client')
      .values({ id: `client-${id}`, adviserId: id, createdAt: 0 })
      .execute()
    if (extension !== '') extensionOf.set(login, extension)
  }
  const contactPoints: Row<'customer'>['contactPoints'] = [{ id: 'point', kind: 'phone', masked: '06 12 •• •• 78' }]
  await seedCustomer(db, 'elodie', { contactPoints })
  await db
    .transaction()
    .execute((trx) =>
      insertIdentifiers(trx, [
        { id: 'point', customerId: 'elodie', kind: 'phone', value: '+33612345678', since: 0, until: null },
      ]),
    )
  const [first, second] = platform.keys
  if (!first || !second) throw new Error('two keys')
  const cti: CtiConfig = {
    commands: platform.commandsUrl,
    // The new one signs what we send; the old one is still taken.
    keys: [second, first],
    toleranceMs: 120_000,
    answerMs: 1_000,
    gapMs: 3_000,
    eventsPerSecond: 1_000,
    does: [
      'answer',
      'refuse',
      'hangUp',
      'hold',
      'resume',
      'transfer',
      'consult',
      'endConsult',
      'complete',
      'ready',
      'notReady',
      'dial',
    ],
    shown: '3900',
    hours: { from: 0, to: 24 },
    lines: { fibre: { topic: 'internet', language: 'fr' } },
    otherwise: { topic: 'general', language: 'fr' },
    queues: [{ name: 'billing', label: 'Facturation' }],
    extensionOf,
    loginOf: new Map([...extensionOf].map(([login, extension]) => [extension, login])),
    ...change,
  }
  let log = ''
  const stream = { write: (line: string) => void (log += line) }
  const app = await buildApp({
    db,
    log: pino({ level: 'trace' }, stream),
    config: { ...testConfig, cti },
    clock,
    jobs: false,
  })
  await openVoiceQueues(app.context.unit)
  platform.speaksTo(await app.http.listen({ port: 0, host: '127.0.0.1' }))
  const rows = async <T extends Table>(table: T): Promise<Row<T>[]> => {
    const known = await db
      .selectFrom(table as 'offer')
      .select('id')
      .execute()
    const ids = known.map(({ id }) => id)
    return loadRows(db, table, ids)
  }
  return {
    db,
    cti,
    platform,
    app,
    context: app.context,
    rows,
    log: () => log,
    after: (ms: number) => void (time.now += ms),
    now: clock,
    settles: () => settleCti(app.context),
    tells: () => tellReady(app.context),
    async row<T extends Table>(table: T, id: string): Promise<Row<T>> {
      const [found] = await loadRows(db, table, [id])
      if (!found) throw new Error(`no ${table} ${id}`)
      return found
    },
    /** The call that the platform calls so. */
    async call(platformId: string): Promise<Row<'call'>> {
      const known = await db.selectFrom('ctiCall').select('id').where('platformId', '=', platformId).executeTakeFirst()
      return this.row('call', known?.id ?? '')
    },
    async offer(platformId: string): Promise<Row<'offer'>> {
      const { contactId } = await this.call(platformId)
      const found = (await rows('offer')).find((one) => one.contactId === contactId)
      if (!found) throw new Error('no offer')
      return found
    },
    /** What a desk asks, as it asks it. */
    async asks(who: string | null, body: object) {
      const headers = who === null ? {} : { authorization: `Bearer ${tokens[who]}` }
      const answer = await app.http.inject({ method: 'POST', url: '/api/phone/cti', payload: body, headers })
      return { status: answer.statusCode, ...answer.json<Record<string, unknown>>() }
    },
    /** A live command of his desk. */
    async live<N extends LiveName>(who: string, name: N, args: Args<N>) {
      const session = await db.selectFrom('session').select('id').where('adviserId', '=', who).executeTakeFirstOrThrow()
      const actor: Actor = {
        adviserId: who,
        sessionId: session.id,
        clientId: `client-${who}`,
        role: 'adviser',
        name: `Conseiller ${who}`,
        siteId: 'site-own',
        partnerId: null,
        shopId: null,
        regions: null,
      }
      const result = await executeLive(app.context, actor, { id: randomUUID(), name, args, at: time.now })
      if ('refused' in result) throw new Error(result.refused)
      return result
    },
    async credentials(who: string) {
      const headers = { authorization: `Bearer ${tokens[who]}` }
      return (
        await app.http.inject({ method: 'POST', url: '/api/phone/credentials', headers, payload: {} })
      ).json<object>()
    },
    async close() {
      await offersMade(app.context)
      await app.close()
      await platform.close()
      await fresh.close()
    },
  }
}
export type CtiWorld = Awaited<ReturnType<typeof ctiWorld>>
