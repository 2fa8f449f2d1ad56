import type { PullPage } from '../../shared/protocol/messages.ts'
import type { Segment } from '../store/segment.ts'
import { keyOf, type Replica } from './replica.ts'

/** Scopes that start again from 0, gathered aside until they are whole (SP9). Lost at a restart: their old cursor asks again. */
export class Staging {
  readonly scopes = new Map<string, { cursor: number; rows: Map<string, object>; served: boolean }>()

  /** The server announces a resnapshot first and serves it when asked again from 0. */
  get waits(): boolean {
    return [...this.scopes.values()].some((stage) => !stage.served)
  }
}

/** What this page makes of the replica, as one segment. Changes nothing but `staging`. */
export function applyChanges(replica: Replica, page: PullPage, staging: Staging): Segment {
  const granted = new Set(page.granted)
  const bodies = bodiesOf(page)
  const cursors = { ...replica.cursors }
  const changed = new Map<string, { scopes: Set<string>; row: object | null }>()
  const touch = (key: string): { scopes: Set<string>; row: object | null } => {
    const known = changed.get(key)
    if (known) return known
    const held = replica.held.get(key)
    const fresh = { scopes: new Set(held?.scopes), row: held?.row ?? null }
    changed.set(key, fresh)
    return fresh
  }
  const enter = (key: string, scope: string, row: object): void => {
    const change = touch(key)
    change.scopes.add(scope)
    change.row = row
  }

  // SP10: no longer granted, gone with its rows.
  for (const scope of replica.scopes()) {
    if (granted.has(scope)) continue
    delete cursors[scope]
    for (const key of replica.keysIn(scope)) touch(key).scopes.delete(scope)
  }
  for (const scope of staging.scopes.keys()) if (!granted.has(scope)) staging.scopes.delete(scope)
  for (const scope of page.resnapshot)
    if (granted.has(scope)) staging.scopes.set(scope, { cursor: 0, rows: new Map(), served: false })

  for (const [scope, , table, id, present] of page.entries) {
    if (!granted.has(scope)) continue
    const key = keyOf(table, id)
    const stage = staging.scopes.get(scope)?.rows
    const row = bodies.get(key)
    if (stage) {
      if (row && present) stage.set(key, row)
      else stage.delete(key)
    } else if (row && present) enter(key, scope, row)
    else touch(key).scopes.delete(scope)
  }
  // A staged body must not be older than what other scopes brought meanwhile.
  for (const stage of staging.scopes.values())
    for (const [key, row] of bodies) if (stage.rows.has(key)) stage.rows.set(key, row)

  for (const [scope, version] of Object.entries(page.cursors)) {
    if (!granted.has(scope)) continue
    const stage = staging.scopes.get(scope)
    if (stage) {
      stage.cursor = version
      stage.served = true
    } else cursors[scope] = version
  }

  const whole = !page.hasMore && !staging.waits
  if (whole) {
    for (const [scope, stage] of staging.scopes) {
      for (const key of replica.keysIn(scope)) if (!stage.rows.has(key)) touch(key).scopes.delete(scope)
      for (const [key, row] of stage.rows) enter(key, scope, row)
      cursors[scope] = stage.cursor
    }
    staging.scopes.clear()
  }

  const rows: Segment['rows'] = []
  for (const [key, { scopes, row }] of changed) {
    // SP8: deleted here when no scope holds it.
    if (scopes.size > 0) rows.push([key, [...scopes], row])
    else if (replica.held.has(key)) rows.push([key, [], null])
  }
  // SP6: only a page that reached the heads says how far our commands are in it.
  const acked = whole && page.ackedSeq !== null ? page.ackedSeq : replica.acked
  // Until all of another database's rows are in, the old epoch asks for them again after a restart.
  const epoch = whole ? page.epoch : (replica.epoch ?? page.epoch)
  return { rows, cursors, acked, ...(epoch !== undefined && { epoch }) }
}

/** The cursors of the next request: those of the replica, but where a scope is staged, its own. */
export function cursorsToAsk(cursors: Record<string, number>, staging: Staging): Record<string, number> {
  const asked = { ...cursors }
  for (const [scope, stage] of staging.scopes) asked[scope] = stage.cursor
  return asked
}

function bodiesOf(page: PullPage): Map<string, object> {
  const bodies = new Map<string, object>()
  for (const [table, rows] of Object.entries(page.rows))
    for (const row of rows as { id: string }[]) bodies.set(keyOf(table, row.id), row)
  return bodies
}
