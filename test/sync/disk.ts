import { createHash } from 'node:crypto'
import type { CommandResult, PullPage } from '../../shared/protocol/messages.ts'

/** One command as the desk wrote it, and what became of it. */
export interface Written {
  seq: number
  id: string
  name: string
  args: Record<string, unknown>
  at: number
  /** Where its effect must be seen once it is applied: [scope, table/id]. */
  effect: readonly [scope: string, key: string] | null
  result: CommandResult | null
  /** It reached the wire with no gap since it was written: it may cross what the other side says (SP14). */
  mayCross: boolean
}
export interface Held {
  scopes: Set<string>
  row: object
}
/** All that a desk keeps over its own restart: SPEC.md's client in one value. */
export interface Disk {
  clientId: string
  nextSeq: number
  acked: number
  outbox: Written[]
  review: Written[]
  done: Written[]
  cursors: Record<string, number>
  /** The database that the cursors come from (SP9). */
  epoch: string | null
  rows: Map<string, Held>
  /** Breaches of the wire's rules that this desk saw: there must be none. */
  breaches: string[]
}
export interface Stage {
  cursor: number
  rows: Map<string, object>
  served: boolean
}

export function emptyDisk(clientId: string): Disk {
  return {
    clientId,
    nextSeq: 1,
    acked: 0,
    outbox: [],
    review: [],
    done: [],
    cursors: {},
    epoch: null,
    rows: new Map(),
    breaches: [],
  }
}

/** SP3 SP4: keeps an answer. A second answer to the same number must be the first one again. */
export function keepAnswer(disk: Disk, seq: number, result: CommandResult): void {
  const written = everyCommand(disk).find((one) => one.seq === seq)
  if (!written) return void disk.breaches.push(`answered ${seq}, which was never sent`)
  if (written.result !== null && print(written.result) !== print(result))
    disk.breaches.push(`SP3: ${seq} answered ${print(written.result)}, then ${print(result)}`)
  written.result ??= result
  if (result.status === 'rejected' && disk.outbox.includes(written)) {
    disk.outbox = disk.outbox.filter((one) => one !== written)
    disk.review.push(written)
  }
}

export function everyCommand(disk: Disk): Written[] {
  return [...disk.outbox, ...disk.review, ...disk.done].sort((a, b) => a.seq - b.seq)
}

/** One page into the disk, all of it or nothing (SP7). Returns whether the desk stands at the heads now. */
export function applyPage(
  disk: Disk,
  page: PullPage,
  asked: Record<string, number>,
  staging: Map<string, Stage>,
): boolean {
  const granted = new Set(page.granted)
  const bodies = new Map<string, object>()
  for (const [table, rows] of Object.entries(page.rows))
    for (const row of rows as { id: string }[]) bodies.set(`${table}/${row.id}`, row)

  // SP10
  for (const scope of Object.keys(disk.cursors)) if (!granted.has(scope)) delete disk.cursors[scope]
  for (const key of disk.rows.keys()) leave(disk, key, (scope) => !granted.has(scope))
  for (const scope of staging.keys()) if (!granted.has(scope)) staging.delete(scope)
  for (const scope of page.resnapshot) staging.set(scope, { cursor: 0, rows: new Map(), served: false })

  const last: Record<string, number> = {}
  for (const [scope, version, table, id, present] of page.entries) {
    const key = `${table}/${id}`
    if (!granted.has(scope)) disk.breaches.push(`SP10: an entry of ${scope}, which is not granted`)
    // SP9: one that starts again may do so in this very page.
    const from = page.resnapshot.includes(scope) ? 0 : (asked[scope] ?? 0)
    if (version <= (last[scope] ?? from)) disk.breaches.push(`SP5: ${scope} went back to ${version}`)
    last[scope] = version
    const row = bodies.get(key)
    if (present && !row) disk.breaches.push(`SP6: ${key} is in ${scope}, and its body is not in the page`)
    const stage = staging.get(scope)?.rows
    if (stage) {
      if (present && row) stage.set(key, row)
      else stage.delete(key)
    } else if (present && row) enter(disk, key, scope, row)
    else leave(disk, key, (one) => one === scope)
  }
  for (const { rows } of staging.values()) for (const [key, row] of bodies) if (rows.has(key)) rows.set(key, row)
  for (const [scope, version] of Object.entries(page.cursors)) {
    const stage = staging.get(scope)
    if (stage) Object.assign(stage, { cursor: version, served: true })
    else disk.cursors[scope] = version
  }

  if (page.hasMore || [...staging.values()].some(({ served }) => !served)) return false
  for (const [scope, { cursor, rows }] of staging) {
    for (const key of disk.rows.keys()) if (!rows.has(key)) leave(disk, key, (one) => one === scope)
    for (const [key, row] of rows) enter(disk, key, scope, row)
    disk.cursors[scope] = cursor
  }
  staging.clear()
  if (page.ackedSeq === null) disk.breaches.push('SP6: a last page without ackedSeq')
  else acknowledge(disk, page.ackedSeq, granted)
  return true
}

/** SP6 SP7: what the server says it has done must be in the rows that came with it; only then does it leave the outbox. */
function acknowledge(disk: Disk, acked: number, granted: Set<string>): void {
  if (acked < disk.acked) disk.breaches.push(`SP2: ackedSeq fell from ${disk.acked} to ${acked}`)
  disk.acked = acked
  for (const { seq, effect, result } of everyCommand(disk)) {
    if (seq > acked || effect === null || result?.status !== 'applied') continue
    if (granted.has(effect[0]) && !disk.rows.has(effect[1]))
      disk.breaches.push(`SP6: ${seq} acked, ${effect[1]} not here`)
  }
  const gone = disk.outbox.filter(({ seq, result }) => seq <= acked && result !== null)
  disk.done.push(...gone)
  disk.outbox = disk.outbox.filter((one) => !gone.includes(one))
}

function enter(disk: Disk, key: string, scope: string, row: object): void {
  const held = disk.rows.get(key)
  if (held) {
    held.row = row
    held.scopes.add(scope)
  } else disk.rows.set(key, { scopes: new Set([scope]), row })
}

/** SP8: deleted when no scope holds it. */
function leave(disk: Disk, key: string, which: (scope: string) => boolean): void {
  const held = disk.rows.get(key)
  if (!held) return
  for (const scope of held.scopes) if (which(scope)) held.scopes.delete(scope)
  if (held.scopes.size === 0) disk.rows.delete(key)
}

const print = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => sorted(one))
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
/** The same name for the same desk in every replay. */
export const clientIdOf = (name: string): string => createHash('sha1').update(name).digest('hex').slice(0, 24)
