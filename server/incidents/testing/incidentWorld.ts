import { randomUUID } from 'node:crypto'
import type { Args, LiveName, QueueableName } from '../../../shared/protocol/commands.ts'
import type { CommandResult, Refused } from '../../../shared/protocol/messages.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { testContext, type TestContext } from '../../../test/harness/context.ts'
import { freshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { executeLive, executeQueued } from '../../commands/execute.ts'
import type { Actor, ServerConfig } from '../../context.ts'
import { insertThread } from '../../db/chat.ts'
import { claimClient } from '../../db/clients.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { receiveInbound } from '../../intake/receiveInbound.ts'
import { learnNodes } from '../../jobs/learnNodes.ts'
import { noClaims } from '../../recognition/claims.ts'

/** Tests only: a centre with customers on nodes, an adviser, a lead, a partner's lead and an admin. */
export async function incidentWorld(config: Partial<ServerConfig> = {}) {
  const fresh = await freshDatabase(12)
  const { db } = fresh
  const context: TestContext = testContext(db, config)
  await seedCentre(db)
  const actors: Record<string, Actor> = {}
  for (const [id, role, partnerId] of [
    ['ana', 'adviser', null],
    ['lea', 'lead', null],
    ['paul', 'lead', 'partner-1'],
    ['root', 'admin', null],
  ] as const) {
    await seedAdviser(db, id, { role, partnerId, capacity: 1_000 })
    const clientId = `client-${id}-0000`
    await claimClient(db, clientId, id, 0)
    const name = `Conseiller ${id}`
    actors[id] = {
      adviserId: id,
      sessionId: `s-${id}`,
      clientId,
      role,
      name,
      siteId: 'site-own',
      partnerId,
      shopId: null,
      regions: null,
    }
  }
  const seqs = new Map<string, number>()
  let serial = 0

  const world = {
    fresh,
    db,
    context,
    run: <R>(work: Parameters<typeof inTransaction<R>>[1]) => inTransaction(context.unit, work),
    async live<N extends LiveName>(who: string, name: N, args: Args<N>): Promise<CommandResult | Refused> {
      return executeLive(context, actors[who]!, { id: randomUUID(), name, at: context.time.now, args })
    },
    async queued<N extends QueueableName>(who: string, name: N, args: Args<N>): Promise<CommandResult | Refused> {
      const seq = (seqs.get(who) ?? 0) + 1
      seqs.set(who, seq)
      return executeQueued(context, actors[who]!, { seq, id: randomUUID(), name, at: context.time.now, args })
    },
    /** A customer with one line on this node. */
    async customerOn(node: string, kind: Row<'line'>['kind'] = 'fibre'): Promise<string> {
      const n = ++serial
      const id = await seedCustomer(db, `cust-${n}`)
      const line = { id: `line-${n}`, customerId: id, kind, offer: '', number: null, place: 'Brest' } as const
      await db
        .insertInto('line')
        .values({
          ...line,
          node,
          state: 'active',
          stateSince: 0,
          since: 0,
          device: null,
          usage: null,
          lockedFrom: null,
        })
        .execute()
      return id
    },
    /** He writes by the chat, signed in; the contact waits. */
    async writes(customerId: string, topic: Row<'contact'>['topic'] = 'internet'): Promise<string> {
      const threadId = randomUUID()
      await insertThread(db, {
        id: threadId,
        secretHash: Buffer.from(threadId),
        language: 'fr',
        claims: { name: '', phone: '', email: '', reference: '', topic: null },
        signedCustomerId: customerId,
        now: context.time.now,
      })
      const { contactId } = await receiveInbound(context, {
        channel: 'chat',
        externalId: randomUUID(),
        threadId,
        claims: { ...noClaims, signedCustomerId: customerId },
        topic,
        language: 'fr',
        authorName: '',
        text: 'Plus rien ne marche',
        attachments: [],
        online: true,
      })
      return contactId
    },
    /** An open contact of Ana's. */
    async open(customerId: string, more: Partial<Row<'contact'>> = {}): Promise<string> {
      return seedContact(db, `k-${++serial}`, customerId, 'ana', { enteredAt: context.time.now, ...more })
    },
    /** With a thread, as the chat's contacts have one. */
    async openChat(customerId: string): Promise<string> {
      const threadId = `t-${++serial}`
      const claims = { name: '', phone: '', email: '', reference: '', topic: null }
      const secretHash = Buffer.from(threadId)
      await insertThread(db, { id: threadId, secretHash, language: 'fr', claims, signedCustomerId: null, now: 0 })
      return world.open(customerId, { threadId })
    },
    async incidents(): Promise<Row<'incident'>[]> {
      const rows = await db.selectFrom('incident').selectAll().orderBy('startedAt').orderBy('id').execute()
      return rows as unknown as Row<'incident'>[]
    },
    /** Declared by Léa on this node. */
    async declared(node: string, more: Partial<Args<'incident.declare'>> = {}): Promise<string> {
      // A lead names no node that nobody hangs on.
      const [line] = await db.selectFrom('line').select('id').where('node', '=', node).limit(1).execute()
      if (!line) await world.customerOn(node)
      const args: Args<'incident.declare'> = {
        incidentId: null,
        node,
        place: '',
        kind: 'outage',
        topics: [],
        estimatedAt: null,
        sayFr: '',
        sayEn: '',
        ...more,
      }
      const done = await world.live('lea', 'incident.declare', args)
      return (done as { value: { incidentId: string } }).value.incidentId
    },
    /** The nodes are counted, as at a server's start. */
    begin: () => learnNodes(context),
    close: () => fresh.close(),
  }
  return world
}
export type IncidentWorld = Awaited<ReturnType<typeof incidentWorld>>
