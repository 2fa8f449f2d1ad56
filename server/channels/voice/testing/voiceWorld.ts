import { randomUUID } from 'node:crypto'
import { testContext, type TestContext } from '../../../../test/harness/context.ts'
import { freshDatabase } from '../../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../../test/harness/seed.ts'
import type { Args, LiveName } from '../../../../shared/protocol/commands.ts'
import type { Row, Table } from '../../../../shared/protocol/rows.ts'
import { executeLive } from '../../../commands/execute.ts'
import type { Actor } from '../../../context.ts'
import { openVoiceQueues } from '../../../centre/openVoiceQueues.ts'
import { insertIdentifiers } from '../../../db/recognition.ts'
import { loadRows } from '../../../db/rows.ts'
import { createSession } from '../../../db/sessions.ts'
import { offersMade, offerSoon } from '../../../routing/offerSoon.ts'
import type { EdgeEvent, EdgeEventKind, EdgeOrder } from '../../../telephony/contract.ts'
import { readCallBackConfig } from '../callBackConfig.ts'
import { readServiceNumbers } from '../serviceNumbers.ts'
import { ordersSent, sendSoon } from '../sendOrders.ts'
import { takeEvents } from '../takeEvents.ts'
import type { VoiceConfig } from '../voiceConfig.ts'
import { openOrderDesk } from './orderDesk.ts'
import { sayEvent } from './sayEvent.ts'

const secret = 'a secret of the tests, of thirty-two characters'

/** Tests only: a database, an order desk that answers by HTTP, and what the telephony says, written as it writes it. */
export async function voiceWorld(change: Partial<VoiceConfig> = {}) {
  const fresh = await freshDatabase()
  const { db } = fresh
  let context: TestContext
  // The clock of the tests stands in 2026: so do the signatures.
  const desk = await openOrderDesk(secret, () => context.time.now)
  const voice: VoiceConfig = {
    edgeUrl: desk.url,
    secret,
    wsUrls: ['ws://127.0.0.1:8080'],
    domain: 'guichet.invalid',
    iceServers: [],
    numbers: readServiceNumbers({}),
    relays: [{ number: '+33970990990', name: 'Relais Parole' }],
    callBack: readCallBackConfig({}),
    ...change,
  }
  context = testContext(db, { voice })
  await seedCentre(db)
  await openVoiceQueues(context.unit)
  const actors = new Map<string, Actor>()

  const rows = async <T extends Table>(table: T): Promise<Row<T>[]> => {
    const known = await db
      .selectFrom(table as 'offer')
      .select('id')
      .execute()
    return loadRows(
      db,
      table,
      known.map(({ id }) => id),
    )
  }
  const row = async <T extends Table>(table: T, id: string): Promise<Row<T>> => {
    const [found] = await loadRows(db, table, [id])
    if (!found) throw new Error(`no ${table} ${id}`)
    return found
  }
  async function live<N extends LiveName>(adviserId: string, name: N, args: Args<N>, id = randomUUID()) {
    const actor = actors.get(adviserId)
    if (!actor) throw new Error(`nobody is ${adviserId}`)
    const result = await executeLive(context, actor, { id, name, args, at: context.time.now })
    if ('refused' in result) throw new Error(result.refused)
    await settled()
    return result.status === 'applied' ? 'applied' : result.code
  }
  /** All that follows from what was done so far: offers, orders. */
  async function settled(): Promise<void> {
    await offersMade(context)
    await ordersSent(context)
  }
  /** One event more, not read yet. */
  const says = <K extends EdgeEventKind>(callId: string, kind: K, body: EdgeEvent<K>['body']): Promise<number> =>
    sayEvent(db, { callId, at: context.time.now, kind, body })
  async function take(): Promise<number> {
    const handled = await takeEvents(context)
    await settled()
    return handled
  }
  async function happens<K extends EdgeEventKind>(callId: string, kind: K, body: EdgeEvent<K>['body']): Promise<void> {
    await says(callId, kind, body)
    await take()
  }
  return {
    ...fresh,
    context,
    desk,
    rows,
    row,
    live,
    says,
    take,
    happens,
    settled,
    actor(adviserId: string): Actor {
      const actor = actors.get(adviserId)
      if (!actor) throw new Error(`nobody is ${adviserId}`)
      return actor
    },
    /** An adviser with a session, whose telephone is ready. */
    async adviser(id: string, more: Parameters<typeof seedAdviser>[2] = {}, phone: 'ready' | 'off' = 'ready') {
      await seedAdviser(db, id, more)
      const { token: _ } = await createSession(db, id, context.time.now, 10, { userAgent: 'test' })
      const session = await db.selectFrom('session').select('id').where('adviserId', '=', id).executeTakeFirstOrThrow()
      await db
        .insertInto('client')
        .values({ id: `client-${id}`, adviserId: id, createdAt: 0 })
        .execute()
      actors.set(id, {
        adviserId: id,
        sessionId: session.id,
        clientId: `client-${id}`,
        role: 'adviser',
        name: `Conseiller ${id}`,
        siteId: 'site-own',
        partnerId: null,
        shopId: null,
        regions: null,
      })
      if (phone === 'ready') await live(id, 'phone.state', { state: 'ready', problem: null })
      else await offerSoon(context)
    },
    async customer(id: string, phone: string) {
      const point = `point-${id}`
      const contactPoints: Row<'customer'>['contactPoints'] = [{ id: point, kind: 'phone', masked: '06 12 •• •• 78' }]
      await seedCustomer(db, id, { contactPoints })
      await db
        .transaction()
        .execute((trx) =>
          insertIdentifiers(trx, [{ id: point, customerId: id, kind: 'phone', value: phone, since: 0, until: null }]),
        )
      return point
    },
    /** A call comes in, is read, and offered where somebody is free. */
    async calls(callId: string, { from = '+33612345678', dialled = 'sip:3901@guichet.invalid', hidden = false } = {}) {
      await happens(callId, 'arrived', {
        party: {
          asserted: null,
          remoteParty: null,
          from: `<sip:${from}@carrier.example>;tag=1`,
          isHidden: hidden,
          attestation: null,
        },
        dialled,
        divertedFrom: null,
        userToUser: null,
        early: false,
      })
      return row('contact', (await row('call', callId)).contactId)
    },
    async contactOf(callId: string) {
      return row('contact', (await row('call', callId)).contactId)
    },
    /** The offer that rings for this call now. */
    async ringing(callId: string): Promise<Row<'offer'>> {
      const { contactId } = await row('call', callId)
      const found = (await rows('offer')).find((offer) => offer.contactId === contactId && offer.state === 'pending')
      if (!found) throw new Error(`nothing rings for ${callId}`)
      return found
    },
    /** It rings and is answered. */
    async answers(callId: string) {
      const { id: legId, adviserId } = await this.ringing(callId)
      await happens(callId, 'ringing', { legId, adviserId })
      await happens(callId, 'answered', { legId, adviserId })
      return adviserId
    },
    orders: <D extends EdgeOrder['do']>(what: D): Extract<EdgeOrder, { do: D }>[] =>
      desk.orders.filter((order): order is Extract<EdgeOrder, { do: D }> => order.do === what),
    async retry() {
      await sendSoon(context)
      await settled()
    },
    async close() {
      await settled()
      await desk.close()
      await fresh.close()
    },
  }
}
export type VoiceWorld = Awaited<ReturnType<typeof voiceWorld>>
