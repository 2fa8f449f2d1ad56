import { randomUUID } from 'node:crypto'
import { abandon } from '../../server/channels/chat/presence.ts'
import { insertThread } from '../../server/db/chat.ts'
import { receiveInbound } from '../../server/intake/receiveInbound.ts'
import { lineTestsDone, runLineTests } from '../../server/jobs/runLineTests.ts'
import type { Netsim } from '../../server/netsim/startNetsim.ts'
import { noClaims } from '../../server/recognition/claims.ts'
import { offersMade } from '../../server/routing/offerSoon.ts'
import type { TestContext } from '../harness/context.ts'

/** A customer with a line comes: its tests run by themselves against a simulated network, one box sleeps, and all is called off. */
export async function lineDay(context: TestContext, netsim: Netsim, n: number, customerId: string): Promise<void> {
  const { db } = context.unit
  const device = { model: 'Havre 7', serial: `HV7-${n}` }
  const line = { id: `line-${n}`, customerId, kind: 'fibre' as const, node: `PON-${n}`, device }
  const more = { offer: '', number: null, place: '', state: 'active' as const, stateSince: 0, since: 0, usage: null }
  await db
    .insertInto('line')
    .values({ ...line, ...more, device: JSON.stringify(device) })
    .execute()
  netsim.network.inventory.tell([{ ...line, fault: 'asleep' }])
  const threadId = randomUUID()
  const said = { name: '', phone: '', email: '', reference: '', topic: null }
  const thread = { id: threadId, secretHash: Buffer.from(threadId), language: 'fr' as const, claims: said }
  await insertThread(db, { ...thread, signedCustomerId: customerId, now: context.time.now })
  const claims = { ...noClaims, signedCustomerId: customerId, text: 'Plus d’Internet' }
  const shared = { channel: 'chat' as const, language: 'fr' as const, attachments: [], online: true, topic: null }
  const { contactId } = await receiveInbound(context, {
    ...shared,
    externalId: randomUUID(),
    threadId,
    claims,
    authorName: 'Zoé',
    text: claims.text,
  })
  await runLineTests(context)
  await lineTestsDone(context)
  context.time.now += 10_000
  await runLineTests(context)
  await lineTestsDone(context)
  await abandon(context, contactId)
  await runLineTests(context)
  await lineTestsDone(context)
  await offersMade(context)
}
