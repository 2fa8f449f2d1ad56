import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { grantedScopes } from '../../server/db/grants.ts'
import { scopesOf } from '../../server/db/scopesOf.ts'
import { tables, type Row, type Table } from '../../shared/protocol/rows.ts'
import { everyCommand, type Written } from '../sync/disk.ts'
import type { ProtocolDesk } from '../sync/protocolDesk.ts'
import type { StormWorld } from './stormWorld.ts'

export interface Verdict {
  acts: number
  applied: number
  refused: number
  /** Acknowledged, and not there. */
  lost: string[]
  /** There more than once, or twice in the history. */
  doubled: string[]
  /** Everything else that must not be. */
  wrong: string[]
}

/** Once nothing is under way any more: what the desks wrote, and were told of it, against what the tables hold. */
export async function verify(world: StormWorld, desks: readonly ProtocolDesk[]): Promise<Verdict> {
  const written = desks.flatMap(({ disk }) => everyCommand(disk))
  const verdict: Verdict = {
    acts: written.length,
    applied: written.filter(({ result }) => result?.status === 'applied').length,
    refused: written.filter(({ result }) => result?.status === 'rejected').length,
    lost: [],
    doubled: [],
    wrong: desks.flatMap((desk) => desk.disk.breaches.map((breach) => `${desk.disk.clientId}: ${breach}`)),
  }
  const kept = { notes: await world.rows('note'), promises: await world.rows('commitment') }
  const history = await world.rows('historyEntry')
  tookEffectOnce(verdict, written, [...kept.notes, ...kept.promises], history)
  settledOnce(verdict, written, kept.promises)
  for (const desk of desks) await answeredOnce(world, desk, verdict)
  await inOrder(world, desks, verdict)
  await newestDrafts(world, desks, verdict)
  await allEqual(world, desks, verdict)
  return verdict
}

function tookEffectOnce(
  verdict: Verdict,
  written: Written[],
  rows: { id: string }[],
  history: Row<'historyEntry'>[],
): void {
  const there = new Set(rows.map(({ id }) => id))
  const told = new Map<string, number>()
  for (const { code, refId } of history)
    if ((code === 'note.added' || code === 'commitment.made') && refId !== null)
      told.set(refId, (told.get(refId) ?? 0) + 1)
  const made = new Set<string>()
  for (const { name, args, result, seq } of written) {
    const id = (args['noteId'] ?? (name === 'commitment.make' ? args['commitmentId'] : undefined)) as string | undefined
    if (id === undefined) continue
    const isApplied = result?.status === 'applied'
    if (isApplied) made.add(id)
    const times = told.get(id) ?? 0
    if (isApplied && (!there.has(id) || times === 0)) verdict.lost.push(`${name} ${id} (${seq})`)
    if (times > 1) verdict.doubled.push(`${name} ${id}: ${times} times in the history`)
    if (!isApplied && there.has(id)) verdict.wrong.push(`${name} ${id} was refused, and is there`)
  }
  for (const id of there) if (!made.has(id)) verdict.wrong.push(`${id} is there, and nobody was told so`)
}

/** A promise ends once, as whoever ended it was told. */
function settledOnce(verdict: Verdict, written: Written[], promises: Row<'commitment'>[]): void {
  const ends = written.filter(({ name, result }) => name === 'commitment.settle' && result?.status === 'applied')
  const of = Map.groupBy(ends, ({ args }) => args['commitmentId'] as string)
  for (const { id, state } of promises) {
    const outcomes = (of.get(id) ?? []).map(({ args }) => args['outcome'])
    if (outcomes.length > 1) verdict.doubled.push(`${id} was settled ${outcomes.length} times`)
    else if (state === 'open' && outcomes.length === 1) verdict.lost.push(`${id} was settled, and is open`)
    else if (state !== 'open' && outcomes[0] !== state)
      verdict.wrong.push(`${id} is ${state}, told: ${outcomes.join()}`)
  }
}

/** SP1–SP4: each number has one stored answer, the one the desk got; what was rejected stands in its review. */
async function answeredOnce({ db }: StormWorld, { disk }: ProtocolDesk, verdict: Verdict): Promise<void> {
  const stored = await db
    .selectFrom('commandResult')
    .select(['seq', 'commandId', 'result'])
    .where('clientId', '=', disk.clientId)
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute()
  const ours = everyCommand(disk).map(({ seq, id, result }) => ({ seq, commandId: id, result }))
  const different = ours.filter((one, at) => !isDeepStrictEqual(one, stored[at])).slice(0, 3)
  if (stored.length !== ours.length || different.length)
    verdict.wrong.push(
      `${disk.clientId}: ${ours.length} commands, ${stored.length} answers kept; ${JSON.stringify(different)}`,
    )
  const refused = everyCommand(disk).filter(({ result }) => result?.status === 'rejected')
  const reviewed = new Set(disk.review.map(({ id }) => id))
  for (const { id } of refused) if (!reviewed.has(id)) verdict.wrong.push(`${id} was refused, and nobody sees it`)
  for (const { id, result } of refused)
    if (result && 'code' in result && result.code === 'command.failed') verdict.wrong.push(`${id} failed`)
}

/** What one desk wrote of one customer came into his feed in the order in which it was written. */
async function inOrder({ db }: StormWorld, desks: readonly ProtocolDesk[], verdict: Verdict): Promise<void> {
  const { rows } = await sql<{ rowId: string; version: number }>`
    select row_id as row_id, version from scope_entry where tbl = 'note' and scope like 'customer:%' and present`.execute(
    db,
  )
  const versions = new Map(rows.map(({ rowId, version }) => [rowId, version]))
  for (const { disk } of desks) {
    let last = 0
    for (const { args, result } of everyCommand(disk)) {
      const version = result?.status === 'applied' ? versions.get(args['noteId'] as string) : undefined
      if (version === undefined) continue
      if (version < last) verdict.wrong.push(`${args['noteId'] as string} came before what was written before it`)
      last = version
    }
  }
}

/** Text settles by the time of edit, never of upload. */
async function newestDrafts(world: StormWorld, desks: readonly ProtocolDesk[], verdict: Verdict): Promise<void> {
  const drafts = new Map((await world.rows('draft')).map((row) => [row.contactId, row.text]))
  const saves = desks
    .flatMap(({ disk }) => everyCommand(disk))
    .filter(({ name, result }) => name === 'draft.save' && result?.status === 'applied')
  for (const [contactId, list] of Map.groupBy(saves, ({ args }) => args['contactId'] as string)) {
    const newest = list.toSorted((a, b) => b.at - a.at)[0]
    if (drafts.get(contactId) !== newest?.args['text'])
      verdict.wrong.push(`the draft of ${contactId} is not the newest`)
  }
}

/** Every desk holds what the tables say it should: reckoned from the tables alone, without the feed. */
async function allEqual(world: StormWorld, desks: readonly ProtocolDesk[], verdict: Verdict): Promise<void> {
  const now = Date.now()
  const rows: { table: Table; row: Row; scopes: string[] }[] = []
  for (const table of tables)
    for (const row of await world.rows(table)) rows.push({ table, row, scopes: scopesOf(table, row as never, now) })
  const grants = new Map<string, Set<string>>()
  for (const { adviserId } of desks)
    if (!grants.has(adviserId)) grants.set(adviserId, new Set(await grantedScopes(world.db, adviserId, now)))
  for (const { adviserId, disk } of desks) {
    const granted = grants.get(adviserId) ?? new Set()
    const missing = new Set(disk.rows.keys())
    for (const { table, row, scopes } of rows) {
      const expected = scopes.filter((scope) => granted.has(scope)).toSorted()
      if (!expected.length) continue
      const key = `${table}/${row.id}`
      missing.delete(key)
      const held = disk.rows.get(key)
      if (!held) verdict.lost.push(`${adviserId} does not hold ${key}`)
      else if (!isDeepStrictEqual(held.row, row)) verdict.wrong.push(`${adviserId} holds another ${key}`)
      else if (!isDeepStrictEqual([...held.scopes].toSorted(), expected))
        verdict.wrong.push(`${adviserId} holds ${key} for other scopes`)
    }
    for (const key of missing) verdict.wrong.push(`${adviserId} still holds ${key}`)
  }
}
