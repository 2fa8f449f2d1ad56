import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Facts, Rule } from '../../shared/domain/decide.ts'
import type { QueueableName } from '../../shared/protocol/commands.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { PendingCommand } from './pendingCommand.ts'
import { keyOf, splitKey, type Replica } from './replica.ts'

export type Rules = { [N in QueueableName]: Rule<N> }

interface Layer {
  by: PendingCommand
  row: object | null
}

/**
 * The outbox replayed over the base rows by the server's own rules. A row keeps one layer for each command that wrote it, so a
 * page or an answer replays only the commands that looked at a row it changed, and whatever builds on those.
 */
export class Overlay {
  readonly #replica: Replica
  readonly #rules: Rules
  readonly #adviserId: string
  readonly #layers = new Map<string, Layer[]>()
  /** Rows with a layer, by table: what `View.all` puts over the base. */
  readonly #byTable = new Map<string, Set<string>>()
  #commands: PendingCommand[] = []

  constructor(replica: Replica, rules: Rules, adviserId: string) {
    this.#replica = replica
    this.#rules = rules
    this.#adviserId = adviserId
  }

  /** `undefined`: no pending command wrote it; `null`: one took it away. */
  top(key: string): Layer | undefined {
    return this.#layers.get(key)?.at(-1)
  }
  layers(key: string): readonly Layer[] {
    return this.#layers.get(key) ?? []
  }
  idsIn(table: string): ReadonlySet<string> {
    return this.#byTable.get(table) ?? new Set()
  }

  /** Puts one more command on top, or says why the rule refuses it (then nothing is kept). */
  append(pending: PendingCommand): Set<string> | Rejection {
    const decision = this.#decide(pending, null)
    if (isRejection(decision)) return decision
    this.#commands.push(pending)
    return this.#lay(pending, decision)
  }

  /** Keeps a command that the rule refuses here: the server will say. It is replayed like any other. */
  keep(pending: PendingCommand): void {
    this.#commands.push(pending)
  }

  /** Replays what depends on `dirty` rows after base rows changed or commands left. Returns every row that may look different. */
  refresh(dirty: Set<string>, gone: Iterable<PendingCommand> = []): Set<string> {
    const leaving = new Set(gone)
    if (leaving.size > 0) {
      for (const pending of leaving) this.#lift(pending, dirty)
      this.#commands = this.#commands.filter((pending) => !leaving.has(pending))
    }
    if (dirty.size === 0) return dirty
    const before = new Set<PendingCommand>()
    for (const pending of this.#commands) {
      if (!disjoint(pending.touched, dirty)) {
        this.#lift(pending, dirty)
        const decision = this.#decide(pending, before)
        for (const key of this.#lay(pending, isRejection(decision) ? [] : decision, before)) dirty.add(key)
      }
      before.add(pending)
    }
    return dirty
  }

  /** All of it again, in this order (another tab wrote to the outbox). */
  rebuild(commands: PendingCommand[]): Set<string> {
    const dirty = new Set(this.#layers.keys())
    this.#layers.clear()
    this.#byTable.clear()
    this.#commands = []
    for (const pending of commands) {
      const decision = this.#decide(pending, null)
      this.#commands.push(pending)
      for (const key of this.#lay(pending, isRejection(decision) ? [] : decision)) dirty.add(key)
    }
    return dirty
  }

  /** `before`: only layers of these commands are seen (null = all). */
  #decide(pending: PendingCommand, before: Set<PendingCommand> | null): ReturnType<Rule['decide']> {
    pending.touched = new Set()
    const facts: Facts = {
      get: <T extends Table>(table: T, id: string): Row<T> | undefined => {
        const key = keyOf(table, id)
        pending.touched.add(key)
        const layer = this.layers(key).findLast((one) => before === null || before.has(one.by))
        return layer ? ((layer.row as Row<T> | null) ?? undefined) : this.#replica.get(table, id)
      },
    }
    const { name, args, at } = pending.command
    const rule = this.#rules[name] as Rule | undefined
    // A message that waits for its adviser to look (SP14) is shown as it will be once released.
    const replayed = name === 'message.send' && pending.pos !== null ? { ...(args as object), offline: false } : args
    try {
      // `now` is the moment of the act, so that replaying later shows the same.
      return rule?.decide(replayed as never, facts, { adviserId: this.#adviserId, now: at, at }) ?? []
    } catch (error) {
      console.error('rule failed', name, pending.command.id, error)
      return []
    }
  }

  #lay(pending: PendingCommand, changes: PendingCommand['changes'], before?: Set<PendingCommand>): Set<string> {
    const dirty = new Set<string>()
    pending.changes = changes
    for (const { table, id, row } of changes) {
      const key = keyOf(table, id)
      pending.touched.add(key)
      dirty.add(key)
      const layers = this.#layers.get(key) ?? []
      const at = before ? layers.findLastIndex((one) => before.has(one.by) || one.by === pending) + 1 : layers.length
      layers.splice(at, 0, { by: pending, row })
      this.#layers.set(key, layers)
      const ids = this.#byTable.get(table)
      if (ids) ids.add(id)
      else this.#byTable.set(table, new Set([id]))
    }
    return dirty
  }

  #lift(pending: PendingCommand, dirty: Set<string>): void {
    for (const { table, id } of pending.changes) {
      const key = keyOf(table, id)
      dirty.add(key)
      const rest = this.layers(key).filter((layer) => layer.by !== pending)
      if (rest.length > 0) this.#layers.set(key, rest)
      else {
        this.#layers.delete(key)
        this.#byTable.get(splitKey(key)[0])?.delete(splitKey(key)[1])
      }
    }
    pending.changes = []
  }
}

function disjoint(a: Set<string>, b: Set<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  for (const key of few) if (many.has(key)) return false
  return true
}
