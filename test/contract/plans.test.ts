import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sweepPresence } from '../../server/channels/chat/presence.ts'
import { executeLive, executeQueued } from '../../server/commands/execute.ts'
import type { Actor } from '../../server/context.ts'
import { insertThread } from '../../server/db/chat.ts'
import { claimClient } from '../../server/db/clients.ts'
import { deliverDue } from '../../server/delivery/deliverOutbound.ts'
import { offersMade } from '../../server/routing/offerSoon.ts'
import { receiveInbound } from '../../server/intake/receiveInbound.ts'
import { decideResolutions } from '../../server/jobs/decideResolutions.ts'
import { expireOffers } from '../../server/jobs/expireOffers.ts'
import { missCommitments } from '../../server/jobs/missCommitments.ts'
import { logSearch } from '../../server/db/searchLog.ts'
import { purge } from '../../server/jobs/purge.ts'
import { returnContacts } from '../../server/jobs/returnContacts.ts'
import { sweepQueue } from '../../server/jobs/sweepQueue.ts'
import { noClaims } from '../../server/recognition/claims.ts'
import type { Args, CommandName, LiveName } from '../../shared/protocol/commands.ts'
import { testContext, type TestContext } from '../harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../harness/seed.ts'

/** Tables of which a year brings millions of rows; a scan of one, with locks in hand or every second, stops the floor. */
const growing = new Set(
  `customer contact case message note line commitment history_entry recognition verification verification_log operation
  resolution merge merge_item offer identifier search_key chat_thread attachment outbound access_log search_log command_result
  scope_entry scope client session sign_in_attempt`.split(/\s+/),
)
/** Each seeded row of a table becomes this many, so that the planner has a reason to choose. */
const times = 4_000

let fresh: FreshDatabase
let context: TestContext
let client: pg.Client
let seq = 0
let turns = 0
beforeAll(async () => {
  fresh = await freshDatabase(4)
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
  await seedCentre(fresh.db)
  for (const id of ['ana', 'bob']) await seedAdviser(fresh.db, id, { capacity: 50, state: 'offline' })
  await fresh.db.updateTable('adviser').set({ role: 'lead' }).execute()
  await claimClient(fresh.db, 'client-ana-0000', 'ana', 0)
  context = testContext(fresh.db)
  // What no step of the day leaves behind, but years do.
  const at = context.time.now
  await client.query(`
    insert into session (id, token_hash, adviser_id, created_at, expires_at) values ('s', 's', 'ana', ${at}, ${at + 1e9});
    insert into sign_in_attempt (key, at) values ('login/ana', ${at + 1e11});
    insert into customer (id, reference, given_name, family_name, since) values ('old', 'CL-old', 'Ida', 'Roux', 0);
    insert into "case" (id, reference, customer_id, topic, subject, state, opened_at) values ('old', 'old', 'old', 'tv', '', 'resolved', 0);
    insert into contact (id, case_id, customer_id, channel, direction, topic, language, subject, state, entered_at, thread_id)
      values ('old', 'old', 'old', 'chat', 'inbound', 'tv', 'fr', '', 'closed', 0, 'old');
    insert into line (id, customer_id, kind, offer, number, state, state_since, since) values ('old', 'old', 'fibre', '', '+33299000000', 'active', 0, 0);
    insert into identifier (id, customer_id, kind, value, since) values ('old', 'old', 'phone', '+33299000000', 0);
    insert into search_key (key, customer_id) values ('n:roux', 'old');
    insert into verification (id, customer_id, contact_id, level, method, at, expires_at, attempts_left) values ('old', 'old', 'old', 1, '', 0, 0, 5);
    insert into verification_log (at, contact_id, customer_id, adviser_id, item, passed) values (0, 'old', 'old', 'ana', 'iban4', true);
    insert into attachment (id, thread_id, customer_id, name, type, size, sha256, created_at, settled) values ('old', 'old', 'old', '', '', 1, 'x', 0, true);
  `)
})
afterAll(async () => {
  await client.end()
  await fresh.close()
})

const actor: Actor = {
  adviserId: 'ana',
  sessionId: 's',
  clientId: 'client-ana-0000',
  role: 'lead',
  name: 'Ana',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
}
async function queued<N extends CommandName>(name: N, args: Args<N>): Promise<void> {
  const command = { seq: ++seq, id: randomUUID(), name, at: context.time.now, args }
  expect([name, await executeQueued(context, actor, command)]).toEqual([name, { status: 'applied' }])
}
async function live<N extends LiveName>(name: N, args: Args<N>): Promise<Record<string, string>> {
  const done = await executeLive(context, actor, { id: randomUUID(), name, at: context.time.now, args })
  expect([name, done]).toMatchObject([name, { status: 'applied' }])
  return (done as { value?: Record<string, string> }).value ?? {}
}
async function arrive(phone: string): Promise<{ contactId: string; threadId: string; customerId: string }> {
  const threadId = randomUUID()
  const claims = { name: '', phone: '', email: '', reference: '', topic: null }
  const thread = { id: threadId, secretHash: Buffer.from(threadId), language: 'fr' as const, claims }
  await insertThread(fresh.db, { ...thread, signedCustomerId: null, now: context.time.now })
  return { ...(await say(threadId, phone)), threadId }
}
function say(threadId: string, phone: string): ReturnType<typeof receiveInbound> {
  const text = 'Plus de réseau, dossier D-4827-1593-65'
  const claims = { ...noClaims, phone, email: 'zoe@example.fr', givenName: 'Zoé', familyName: 'Kerbrat', text }
  const shared = { channel: 'chat' as const, language: 'fr' as const, attachments: [], online: true, topic: null }
  return receiveInbound(context, { ...shared, externalId: randomUUID(), threadId, claims, authorName: 'Zoé', text })
}
async function takeOffer(contactId: string): Promise<void> {
  await offersMade(context)
  const offer = { adviserId: 'ana', state: 'pending' } as const
  const rows = await fresh.db
    .selectFrom('offer')
    .select('id')
    .where('contactId', '=', contactId)
    .where('state', '=', offer.state)
    .execute()
  await live('offer.accept', { offerId: rows[0]?.id ?? '' })
}

/** A contact's whole life, twice over, a merge and back, and every job of the server. */
async function day(): Promise<void> {
  const n = ++turns
  const rich = await seedCustomer(fresh.db, `rich-${n}`)
  await live('presence.set', { state: 'available', reason: null })
  const { contactId, threadId, customerId } = await arrive(`06123456${n}0`)
  await takeOffer(contactId)
  await say(threadId, '0612345678')
  await queued('message.markRead', { contactId, upTo: 2 })
  await queued('draft.save', { contactId, mode: 'answer', text: 'Je regarde' })
  const message = { messageId: randomUUID(), contactId, text: 'Je regarde', attachments: [], seenN: 2, offline: false }
  await queued('message.send', message)
  await deliverDue(context)
  await queued('note.add', { noteId: randomUUID(), customerId, contactId, text: 'Box redémarrée' })
  const promise = { commitmentId: randomUUID(), customerId, contactId, kind: 'callback', ownerId: 'ana' } as const
  await queued('commitment.make', { ...promise, dueAt: context.time.now + 1_000, text: 'Rappeler', close: false })
  await queued('operation.perform', {
    operationId: randomUUID(),
    customerId,
    contactId,
    kind: 'goodwill',
    fields: { amount: 1 },
  })
  const shown = { customers: 1, cases: 0, colleagues: 0, customerIds: [rich] }
  await logSearch(fresh.db, { at: context.time.now, adviserId: 'ana', searches: 1, ...shown })
  await live('customer.open', { customerId: rich, reasonCode: 'callback' })
  const { mergeId } = await live('customer.merge', {
    fromCustomerId: customerId,
    intoCustomerId: rich,
    reason: 'doublon',
  })
  await live('customer.unmerge', { mergeId: mergeId ?? '' })
  await live('recognition.choose', { contactId, customerId: null })
  await live('customer.close', { customerId: rich })
  await queued('contact.resolve', { contactId, reasonCode: 'solved', note: 'Réglé' })
  await takeOffer((await say(threadId, '0612345678')).contactId)
  const second = await arrive(`06123456${n}1`)
  await takeOffer(second.contactId)
  await live('contact.handOver', {
    contactId: second.contactId,
    toAdviserId: null,
    toSkill: 'tv',
    reasonCode: 'skill',
    note: 'Décodeur',
  })
  const third = await arrive(`06123456${n}2`)
  context.time.now += 31_000
  await expireOffers(context)
  await sweepQueue(context)
  await missCommitments(context)
  await returnContacts(context)
  context.time.now += 700_000
  await sweepPresence(context)
  context.time.now += 8 * 24 * 3_600_000
  await decideResolutions(context)
  await purge(context)
  expect(third.contactId).not.toBe('')
}

/** Copies every row so often, under other ids, as years would: what is still alive today stays the few that are. */
async function grow(): Promise<void> {
  await client.query(`set session_replication_role = 'replica'`)
  const { rows: columns } = await client.query<{ tbl: string; col: string; type: string }>(
    `select table_name as tbl, column_name as col, data_type as type from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER' and identity_generation is null`,
  )
  const ended: Record<string, string> = {
    contact: 'closed',
    offer: 'accepted',
    commitment: 'kept',
    outbound: 'done',
    case: 'resolved',
  }
  for (const table of growing) {
    // The figures stay those of the full table, whatever a job deletes and whenever the server would look again.
    await client.query(`alter table "${table}" set (autovacuum_enabled = false)`)
    const own = columns.filter(({ tbl }) => tbl === table)
    const values = own.map(({ col, type }) => {
      if (table === 'customer' && col === 'merged_into') return 'null'
      if (col === 'state' && ended[table]) return `'${ended[table]}'`
      if (col === 'verdict') return `'once'`
      if (col === 'customer_online') return 'false'
      if (type === 'bytea') return `decode(md5(t."${col}"::text || g), 'hex')`
      if (type === 'bigint' && /(^at|_at|due|since|entered)/.test(col)) return `t."${col}" - g * 60000`
      if (/(^|_)(id|reference|value|key|thread|into|scope)$/.test(col) && col !== 'queue_id')
        return `t."${col}" || '-' || g`
      return `t."${col}"`
    })
    const list = own.map(({ col }) => `"${col}"`).join(', ')
    await client.query(
      `insert into "${table}" (${list}) select ${values.join(', ')} from (select * from "${table}" limit 3) t, generate_series(1, ${times}) g on conflict do nothing`,
    )
  }
  await client.query('analyze')
  await client.query(`set session_replication_role = 'origin'`)
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  'Index Name'?: string
  Plans?: Plan[]
}
/** Indexes that hold only what is still alive: reading one of them whole is reading little. */
async function partialIndexes(): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    'select indexrelid::regclass::text as name from pg_index where indpred is not null',
  )
  return new Set(rows.map(({ name }) => name))
}
/** Reads of a whole table: a scan of it, or of an index from end to end. */
function wholeReads(plan: Plan, partial: Set<string>): string[] {
  const name = plan['Relation Name'] ?? ''
  const type = plan['Node Type']
  const whole =
    type === 'Seq Scan' ||
    (/^Index (Only )?Scan$/.test(type) && !plan['Index Cond'] && !partial.has(plan['Index Name'] ?? ''))
  return [
    ...(whole && growing.has(name) ? [`${type} on ${name}`] : []),
    ...(plan.Plans ?? []).flatMap((below) => wholeReads(below, partial)),
  ]
}

test(
  'no statement of a job, an arrival or a command reads the whole of a table that grows',
  { timeout: 120_000 },
  async () => {
    await day()
    await grow()
    const said = new Map<string, unknown[]>()
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await day()
    for (const [text, values] of query.mock.calls as unknown as [unknown, unknown[] | undefined][]) {
      if (typeof text === 'string' && /^\s*(select|with|update|delete|insert)/i.test(text) && !said.has(text))
        said.set(text, values ?? [])
    }
    query.mockRestore()
    expect(said.size).toBeGreaterThan(60)
    const partial = await partialIndexes()
    const found: string[] = []
    for (const [text, values] of said) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values)
      const plan = rows[0]?.['QUERY PLAN'][0].Plan
      const reads = plan ? wholeReads(plan, partial) : []
      if (reads.length > 0) found.push(`${reads.join(', ')}: ${text.replace(/\s+/g, ' ').slice(0, 400)}`)
    }
    expect(found).toEqual([])
  },
)
