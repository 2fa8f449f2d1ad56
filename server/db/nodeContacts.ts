import { sql, type RawBuilder } from 'kysely'
import { kindsAbout } from '../../shared/domain/linesAbout.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/**
 * What kind of node this is: by what of its lines tells most of it, whoever comes about it. A tree of fibre carries television and telephones too, and
 * a box of the mobile network hangs on a cell.
 */
const kindOf = (node: RawBuilder<unknown>) => {
  const hangs = (kind: Row<'line'>['kind']) =>
    sql`exists (select 1 from line x where x.node = ${node} and x.kind = ${kind})`
  return sql`case when ${hangs('fibre')} then 'fibre' when ${hangs('dsl')} then 'dsl' when ${hangs('mobile')} or ${hangs('box4g')} then 'mobile'
    when ${hangs('tv')} then 'tv' else 'fixed' end`
}

/** Whether any line hangs there: a name that nobody has is a slip. */
export async function hangsALine(tx: WriteDb, node: string): Promise<boolean> {
  const { rows } = await sql`select 1 from line where node = ${node} limit 1`.execute(tx.sql)
  return rows.length > 0
}

/** Which nodes this contact may be about: a statement on its way, as an arrival waits for nothing that it does not need. */
export function noteNodes(
  tx: WriteDb,
  contact: Pick<Row<'contact'>, 'id' | 'customerId' | 'topic'>,
  at: number,
  lineId: string | null,
): void {
  const kinds = kindsAbout[contact.topic]
  if (kinds.length === 0) return
  tx.sent(
    sql`insert into node_contact (contact_id, node, kind, customer_id, topic, at)
      select ${contact.id}, n.node, ${kindOf(sql.ref('n.node'))}, ${contact.customerId}, ${contact.topic}, ${at}::bigint from (
        select distinct node from line where customer_id = ${contact.customerId} and node is not null and state <> 'closed'
          and kind = any(${[...kinds]}) and (${lineId}::text is null or id = ${lineId})) n
      on conflict do nothing`.execute(tx.sql),
  )
}
/** It turned out to be somebody else's, or about another line: it counts where it belongs alone. */
export function noteNodesAnew(
  tx: WriteDb,
  contact: Pick<Row<'contact'>, 'id' | 'customerId' | 'topic' | 'enteredAt'>,
  lineId: string | null,
): void {
  tx.sent(sql`delete from node_contact where contact_id = ${contact.id}`.execute(tx.sql))
  noteNodes(tx, contact, contact.enteredAt, lineId)
}

export interface NodeContact {
  contactId: string
  node: string
  kind: Row<'line'>['kind']
  customerId: string
  topic: Row<'contact'>['topic']
  at: number
}
/** Nodes that somebody came about since the last look; from here on they were looked at. */
export async function takeTouchedNodes(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ node: string }>`
    update node_contact n set looked = true from (select contact_id, node from node_contact where not looked order by at limit ${limit} for update skip locked) x
    where n.contact_id = x.contact_id and n.node = x.node returning n.node`.execute(tx.sql)
  return [...new Set(rows.map(({ node }) => node))].sort()
}
/** Who came about these nodes since then, oldest first. */
export async function contactsOfNodes(tx: WriteDb, nodes: string[], since: number): Promise<NodeContact[]> {
  const { rows } = await sql<NodeContact>`
    select c.contact_id, c.node, c.kind, c.customer_id, c.topic, c.at from unnest(${nodes}::text[]) n(node)
    join node_contact c on c.node = n.node and c.at > ${since} order by c.at`.execute(tx.sql)
  return rows
}
/** Of this node the last one. */
export async function lastContactAt(tx: WriteDb, node: string): Promise<number | null> {
  const { rows } = await sql<{ at: number }>`
    select at from node_contact where node = ${node} order by at desc limit 1`.execute(tx.sql)
  return rows[0]?.at ?? null
}

/** The oldest ones of before this time, taken away; and those among them that no incident explains. */
export async function takeLearnable(
  tx: WriteDb,
  before: number,
  limit: number,
): Promise<{ any: boolean; learn: NodeContact[] }> {
  const { rows } = await sql<NodeContact & { explained: boolean }>`
    delete from node_contact c where c.ctid = any(array(select ctid from node_contact
        where at < ${before} order by at limit ${limit} for update skip locked))
    returning c.contact_id, c.node, c.kind, c.customer_id, c.topic, c.at,
      exists (select 1 from incident i where i.filed_at is null and i.node = c.node and i.state in ('declared', 'closed')
        and i.started_at - 3600000 <= c.at and coalesce(i.closed_at, c.at) + 3600000 > c.at) as explained`.execute(
    tx.sql,
  )
  return { any: rows.length > 0, learn: rows.filter(({ explained }) => !explained) }
}

export interface NodeRate {
  node: string
  kind: Row<'line'>['kind']
  weight: number
  asOf: number
}
/** `nodes`: not none. */
export async function ratesOf(tx: WriteDb, nodes: string[]): Promise<Map<string, NodeRate>> {
  const { rows } = await sql<NodeRate>`
    select node, kind, weight, as_of from node_rate where node = any(${nodes})`.execute(tx.sql)
  return new Map(rows.map((row) => [row.node, row]))
}
export async function saveRates(tx: WriteDb, rates: NodeRate[]): Promise<void> {
  const of = <K extends keyof NodeRate>(key: K) => rates.map((rate) => rate[key])
  await sql`insert into node_rate (node, kind, weight, as_of)
    select * from unnest(${of('node')}::text[], ${of('kind')}::text[], ${of('weight')}::float8[], ${of('asOf')}::bigint[])
    on conflict (node) do update set kind = excluded.kind, weight = excluded.weight, as_of = excluded.as_of`.execute(
    tx.sql,
  )
}

/** How many nodes there are of each kind: from one to the next in the index, however many lines hang on them. */
export async function countNodes(tx: WriteDb): Promise<Partial<Record<Row<'line'>['kind'], number>>> {
  const { rows } = await sql<{ kind: Row<'line'>['kind']; nodes: number }>`
    with recursive n as (
      (select node from line where node is not null order by node limit 1)
      union all select m.node from n cross join lateral (select node from line where node > n.node order by node limit 1) m)
    select ${kindOf(sql.ref('n.node'))} as kind, count(*)::int as nodes from n group by 1`.execute(tx.sql)
  return Object.fromEntries(rows.map(({ kind, nodes }) => [kind, nodes]))
}
/** Where most of it lies, in a word. */
export async function placeOfNode(tx: WriteDb, node: string): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    select place from (select place from line where node = ${node} limit 200) l where place <> '' group by place order by count(*) desc limit 1`.execute(
    tx.sql,
  )
  return rows[0]?.place ?? ''
}
