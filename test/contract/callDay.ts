import { randomUUID } from 'node:crypto'
import { openOrderDesk } from '../../server/channels/voice/testing/orderDesk.ts'
import { sayEvent } from '../../server/channels/voice/testing/sayEvent.ts'
import { ordersSent } from '../../server/channels/voice/sendOrders.ts'
import { readCallBackConfig } from '../../server/channels/voice/callBackConfig.ts'
import { readServiceNumbers } from '../../server/channels/voice/serviceNumbers.ts'
import { executeLive } from '../../server/commands/execute.ts'
import type { Actor } from '../../server/context.ts'
import { claimClient } from '../../server/db/clients.ts'
import { createSession } from '../../server/db/sessions.ts'
import { returnLostCalls } from '../../server/jobs/returnLostCalls.ts'
import { takeCalls } from '../../server/jobs/takeCalls.ts'
import { tellCallers } from '../../server/jobs/tellCallers.ts'
import { offersMade } from '../../server/routing/offerSoon.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { EdgeEvent, EdgeEventKind } from '../../server/telephony/contract.ts'
import { testContext, type TestContext } from '../harness/context.ts'
import { seedAdviser } from '../harness/seed.ts'

const secret = 'a secret of the tests, of thirty-two characters'

/** Calls come, ring, are refused, answered, held, lost, handed over and end; a customer is called back; one hangs up. Throws where a step did nothing. */
export async function callDay(day: TestContext, n: number): Promise<void> {
  const { db } = day.unit
  const desk = await openOrderDesk(secret, () => day.time.now)
  const voice = {
    edgeUrl: desk.url,
    secret,
    wsUrls: [],
    domain: '',
    iceServers: [],
    numbers: readServiceNumbers({}),
    callBack: readCallBackConfig({ GUICHET_CALL_HOURS: '0-24' }),
    relays: [],
  }
  const context: TestContext = { ...testContext(db, { ...day.config, voice }), time: day.time, unit: day.unit }
  const ringer = await adviserWithPhone(context, `ringer-${n}`)
  const says = async <K extends EdgeEventKind>(callId: string, kind: K, body: EdgeEvent<K>['body']): Promise<void> => {
    await sayEvent(db, { callId, at: day.time.now, kind, body })
    await takeCalls(context)
  }
  const live = async <N extends LiveName>(name: N, args: Args<N>): Promise<void> => {
    const done = await executeLive(context, ringer, { id: randomUUID(), name, at: day.time.now, args })
    if (!('status' in done) || done.status !== 'applied') throw new Error(`${name}: ${JSON.stringify(done)}`)
    await offersMade(context)
    await ordersSent(context)
  }
  const arrives = (callId: string): Promise<void> =>
    says(callId, 'arrived', {
      party: { asserted: null, remoteParty: null, from: `<sip:+3361234599${n}@x>`, isHidden: false, attestation: null },
      dialled: '3905',
      divertedFrom: null,
      userToUser: null,
      early: false,
    })
  const rings = async (): Promise<{ id: string; contactId: string }> => {
    const query = db.selectFrom('offer').select(['id', 'contactId']).where('adviserId', '=', ringer.adviserId)
    return query.where('state', '=', 'pending').executeTakeFirstOrThrow()
  }
  const { adviserId } = ringer
  await live('phone.state', { state: 'ready', problem: null })
  const [first, left] = [`call-${n}`, `left-${n}`]
  await arrives(first)
  const refused = await rings()
  await live('offer.refuse', { offerId: refused.id, reasonCode: 'busy' })
  day.time.now += 31_000
  await tellCallers(context)
  await takeCalls(context)
  await live('phone.state', { state: 'ready', problem: null })
  const { id: legId, contactId } = await rings()
  await says(first, 'ringing', { legId, adviserId })
  await says(first, 'answered', { legId, adviserId })
  await live('call.quality', { callId: first, mos: 4, lossPct: 0 })
  await says(first, 'held', { adviserId })
  await says(first, 'lost', { adviserId })
  await live('call.rejoin', { callId: first })
  day.time.now += 21_000
  if ((await returnLostCalls(context)) !== 1) throw new Error('the lost call did not come back')
  await live('phone.state', { state: 'ready', problem: null })
  const again = await rings()
  await says(first, 'answered', { legId: again.id, adviserId })
  await says(first, 'ended', { by: 'customer', code: null })
  const point = await db
    .selectFrom('claimedIdentifier')
    .innerJoin('contact', 'contact.customerId', 'claimedIdentifier.customerId')
    .select('claimedIdentifier.id')
    .where('contact.id', '=', contactId)
    .executeTakeFirstOrThrow()
  const callId = randomUUID()
  await live('call.dial', { callId, contactId, contactPointId: point.id })
  await live('call.hangUp', { callId })
  await says(callId, 'ended', { by: 'adviser', code: null })
  await live('contact.handOver', {
    contactId,
    toAdviserId: null,
    toSkill: 'portability',
    reasonCode: 'skill',
    note: 'RIO reçu',
  })
  desk.answers = () => 'wrongState'
  await arrives(left)
  await takeCalls(context)
  desk.answers = () => 'taken'
  await says(left, 'ended', { by: 'customer', code: null })
  await live('presence.set', { state: 'away', reason: null })
  await desk.close()
  // Else the other advisers of the day would be offered it before their own.
  await db.deleteFrom('queueEntry').where('id', '=', contactId).execute()
  await db.updateTable('contact').set({ state: 'closed' }).where('id', '=', contactId).execute()
}

/** For the calls of this day alone: nobody else of the day has his skill to give. */
async function adviserWithPhone(context: TestContext, id: string): Promise<Actor> {
  const { db } = context.unit
  await seedAdviser(db, id, { capacity: 2, skills: [{ skill: 'portability', level: 3 }] })
  await createSession(db, id, context.time.now, 10, { userAgent: 'test' })
  const session = await db.selectFrom('session').select('id').where('adviserId', '=', id).executeTakeFirstOrThrow()
  const clientId = `client-of-${id}`
  await claimClient(db, clientId, id, 0)
  return {
    adviserId: id,
    sessionId: session.id,
    clientId,
    role: 'adviser',
    name: id,
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  }
}
