import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Context } from '../../server/context.ts'
import { receiveInbound } from '../../server/intake/receiveInbound.ts'
import { fileIncidents } from '../../server/jobs/fileIncidents.ts'
import { learnNodes } from '../../server/jobs/learnNodes.ts'
import { pollIncidents } from '../../server/jobs/pollIncidents.ts'
import { suspectIncidents } from '../../server/jobs/suspectIncidents.ts'
import { tellFollowers } from '../../server/jobs/tellFollowers.ts'
import { tellSittings } from '../../server/jobs/tellSittings.ts'
import { noClaims } from '../../server/recognition/claims.ts'
import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import { seedContact, seedCustomer } from '../harness/seed.ts'

interface Desk {
  live: <N extends LiveName>(name: N, args: Args<N>) => Promise<Record<string, string>>
  queued: <N extends QueueableName>(name: N, args: Args<N>) => Promise<void>
}

/** What the network's trouble does in a day: neighbours come, a lead decides, the feed says more, who asked is told, and it is learned from. */
export async function incidentDay(context: Context, { live, queued }: Desk, n: number): Promise<void> {
  const { db } = context.unit
  const node = `PON-day-${n}`
  const customers = await Promise.all([1, 2, 3, 4].map((one) => seedCustomer(db, `inc-${n}-${one}`)))
  const line = {
    kind: 'fibre',
    offer: '',
    number: null,
    place: 'Brest',
    state: 'active',
    device: null,
    usage: null,
  } as const
  for (const customerId of customers) {
    const row = { ...line, id: `line-${customerId}`, customerId, node, stateSince: 0, since: 0, lockedFrom: null }
    await db.insertInto('line').values(row).execute()
  }
  // Learned long ago, as of years.
  await db
    .insertInto('nodeRate')
    .values({ node: `PON-old-${n}`, kind: 'fibre', weight: 1, asOf: 0 })
    .execute()
  await learnNodes(context)
  for (const signedCustomerId of customers)
    await receiveInbound(context, {
      channel: 'email',
      externalId: randomUUID(),
      threadId: null,
      claims: { ...noClaims, signedCustomerId },
      topic: 'internet',
      language: 'fr',
      authorName: '',
      text: 'Internet est coupé',
      attachments: [],
      online: false,
    })
  await suspectIncidents(context)
  const words = { estimatedAt: null, sayFr: '', sayEn: '' }
  const declared = { incidentId: null, node, place: '', kind: 'outage', topics: [], ...words } as const
  const { incidentId = '' } = await live('incident.declare', { ...declared, topics: [] })
  await live('incident.estimate', { incidentId, ...words })
  const contactId = await seedContact(db, `k-inc-${n}`, customers[0] ?? '', 'ana')
  await queued('incident.follow', { incidentId, contactId, notify: false })
  await live('incident.contacts', { incidentId })
  await feedSays(context, n)
  await live('incident.feed', {})
  await live('incident.close', { incidentId })
  await db.updateTable('incidentFollow').set({ notify: true }).where('incidentId', '=', incidentId).execute()
  await tellSittings(context)
  await tellFollowers(context)
  await fileIncidents(context)
}

async function feedSays(context: Context, n: number): Promise<void> {
  const problem = { id: `P${n}`, status: 'inProgress', affectedResource: [{ id: `PON-fed-${n}` }] }
  const feed = createServer((_request, response) => response.end(JSON.stringify([problem]))).listen(0, '127.0.0.1')
  await once(feed, 'listening')
  const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}`
  const incidents = { ...context.config.incidents, feed: { url, authorization: null, everyMs: 0 } }
  await pollIncidents({ ...context, config: { ...context.config, incidents } })
  feed.close()
}
