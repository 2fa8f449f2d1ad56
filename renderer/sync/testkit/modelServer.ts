import { put, type Change, type Facts } from '../../../shared/domain/decide.ts'
import { draftId, takenBack } from '../../../shared/domain/draft.ts'
import {
  pushSchema,
  type CommandResult,
  type News,
  type PullPage,
  type PullReply,
  type PushReply,
} from '../../../shared/protocol/messages.ts'
import type { Args, LiveCommand, QueuedCommand } from '../../../shared/protocol/commands.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row, Table } from '../../../shared/protocol/rows.ts'
import type { Rules } from '../overlayPending.ts'
import { keyOf, splitKey } from '../replica.ts'

interface Scope {
  head: number
  historyStartsAt: number
  entries: Map<string, { version: number; present: boolean }>
}
interface Client {
  adviserId: string
  lastSeq: number
  results: Map<number, { id: string; result: CommandResult }>
}

/** The server side of SPEC.md in one page: what a desk is tested against. Every call is one transaction. */
export class ModelServer {
  readonly rows = new Map<string, object>()
  readonly scopes = new Map<string, Scope>()
  readonly clients = new Map<string, Client>()
  readonly grants = new Map<string, Set<string>>()
  readonly sessions = new Map<string, { adviserId: string; refusal: string | null }>()
  /** Commands that took effect, by id: each at most once. */
  readonly applied = new Map<string, number>()
  readonly decided = new Map<string, CommandResult>()
  pageRows = 1000
  epoch = 'model'
  /** It answers for so many commands of a frame, and refuses so many frames first (SP17). */
  slice = Infinity
  fullFor = 0
  now = 1_790_000_500_000
  onPoke: (scope: string, head: number) => void = () => {}
  readonly #rules: Rules

  constructor(rules: Rules) {
    this.#rules = rules
  }

  row<T extends Table>(table: T, id: string): Row<T> | undefined {
    return this.rows.get(keyOf(table, id)) as Row<T> | undefined
  }

  /** Writes rows and their feed entries; `null` takes one away. */
  write(...changes: Change[]): void {
    const heads = new Map<string, number>()
    for (const { table, id, row } of changes) {
      const key = keyOf(table, id)
      const before = scopesOf(table, this.rows.get(key))
      if (row) this.rows.set(key, structuredClone(row))
      else this.rows.delete(key)
      const after = scopesOf(table, row ?? undefined)
      for (const scope of new Set([...before, ...after])) {
        const feed = this.scope(scope)
        feed.entries.delete(key)
        feed.entries.set(key, { version: ++feed.head, present: after.includes(scope) })
        heads.set(scope, feed.head)
      }
    }
    for (const [scope, head] of heads) this.onPoke(scope, head)
  }

  scope(id: string): Scope {
    const known = this.scopes.get(id)
    if (known) return known
    const fresh: Scope = { head: 0, historyStartsAt: 0, entries: new Map() }
    this.scopes.set(id, fresh)
    return fresh
  }

  grant(adviserId: string, ...scopes: string[]): void {
    const granted = this.grants.get(adviserId) ?? new Set([`adviser:${adviserId}`, 'catalogue'])
    for (const scope of scopes) granted.add(scope)
    this.grants.set(adviserId, granted)
    this.onPoke(`adviser:${adviserId}`, this.scope(`adviser:${adviserId}`).head)
  }
  revoke(adviserId: string, scope: string): void {
    this.grants.get(adviserId)?.delete(scope)
    this.onPoke(`adviser:${adviserId}`, this.scope(`adviser:${adviserId}`).head)
  }
  /** Forgets the tombstones of a scope: cursors from before start again (SP9). */
  forgetHistory(id: string): void {
    const scope = this.scope(id)
    // A row's last version stays; so does a cursor that stands exactly at the head.
    scope.historyStartsAt = scope.head
    for (const [key, entry] of scope.entries) if (!entry.present) scope.entries.delete(key)
  }

  admit(token: string, clientId: string): string | null {
    const session = this.sessions.get(token)
    if (!session) return 'session.missing'
    if (session.refusal) return session.refusal
    const client = this.clients.get(clientId)
    if (client && client.adviserId !== session.adviserId) return 'client.notYours'
    if (!client) this.clients.set(clientId, { adviserId: session.adviserId, lastSeq: 0, results: new Map() })
    return null
  }

  pull(token: string, clientId: string, cursors: Record<string, number>): PullReply {
    const refused = this.admit(token, clientId)
    if (refused) return { refused }
    const adviserId = this.sessions.get(token)!.adviserId
    const granted = [...(this.grants.get(adviserId) ?? [])]
    const resnapshot = granted.filter((id) => {
      const cursor = cursors[id] ?? 0
      return cursor > 0 && (cursor > this.scope(id).head || cursor < this.scope(id).historyStartsAt)
    })
    const readable = granted.filter((id) => !resnapshot.includes(id)).sort()
    const page: PullPage = {
      entries: [],
      rows: {},
      cursors: {},
      granted,
      resnapshot,
      hasMore: false,
      ackedSeq: null,
      serverTime: this.now,
      epoch: this.epoch,
    }
    for (const id of readable) {
      const scope = this.scope(id)
      let cursor = cursors[id] ?? 0
      const news = [...scope.entries]
        .filter(([, entry]) => entry.version > cursor)
        .sort((a, b) => a[1].version - b[1].version)
      // A page never ends between 0 and where a scope's history starts: such a cursor would start again for ever (SP9).
      const snapshot = cursor === 0 ? news.filter(([, entry]) => entry.version <= scope.historyStartsAt).length : 0
      const room = Math.max(snapshot, this.pageRows - page.entries.length)
      for (const [key, { version, present }] of news.slice(0, room)) {
        const [table, rowId] = splitKey(key) as [Table, string]
        page.entries.push([id, version, table, rowId, present])
        const body = this.rows.get(key)
        const bodies = ((page.rows as Record<string, object[]>)[table] ??= [])
        if (present && body && !bodies.some((one) => (one as { id: string }).id === rowId))
          bodies.push(structuredClone(body))
        cursor = version
      }
      if (snapshot > 0) cursor = Math.max(cursor, scope.historyStartsAt)
      if (news.length > room) page.hasMore = true
      else cursor = scope.head
      page.cursors[id] = cursor
    }
    if (!page.hasMore) page.ackedSeq = this.clients.get(clientId)!.lastSeq
    return page
  }

  /** SP18: what moved in a scope since then, for all who hold it. */
  news(id: string, from: number): News {
    const moved = [...this.scope(id).entries].filter(([, { version }]) => version > from)
    const entries = moved.toSorted((a, b) => a[1].version - b[1].version)
    const rows: Record<string, object[]> = {}
    for (const [key, { present }] of entries)
      if (present) (rows[splitKey(key)[0]] ??= []).push(structuredClone(this.rows.get(key)!))
    return {
      from,
      entries: entries.map(([key, { version, present }]) => [
        id,
        version,
        ...(splitKey(key) as [Table, string]),
        present,
      ]),
      rows,
      epoch: this.epoch,
    }
  }

  push(token: string, clientId: string, commands: QueuedCommand[]): PushReply {
    const refused = this.admit(token, clientId)
    if (refused) return { refused }
    if (!pushSchema.safeParse({ commands }).success) return { refused: 'frame.malformed' }
    const client = this.clients.get(clientId)!
    const results: { seq: number; result: CommandResult }[] = []
    if (this.fullFor > 0) {
      this.fullFor--
      return { refused: 'server.busy', params: { retryAfterMs: 20 } }
    }
    for (const command of commands) {
      if (results.length === this.slice) break
      const known = client.results.get(command.seq)
      if (known?.id === command.id) results.push({ seq: command.seq, result: known.result })
      // Another command under this number, or nothing left to say which it was: a copied or restored profile.
      else if (command.seq <= client.lastSeq) return results.length > 0 ? { results } : { refused: 'client.notYours' }
      else if (command.seq !== client.lastSeq + 1)
        return results.length > 0 ? { results } : { refused: 'seq.gap', params: { expected: client.lastSeq + 1 } }
      else {
        // Decided once, under whatever name it came.
        const result = this.decided.get(command.id) ?? this.#execute(client.adviserId, command)
        client.lastSeq = command.seq
        client.results.set(command.seq, { id: command.id, result })
        results.push({ seq: command.seq, result })
      }
    }
    return { results }
  }

  /** Decided once for each id (SP1). Of all live commands this server knows the one that shares a text between seats. */
  live(token: string, { id, name, args }: LiveCommand): CommandResult {
    const known = this.decided.get(id)
    if (known) return known
    let result: CommandResult = { status: 'applied' }
    if (name === 'draft.takeBack') {
      const { contactId, messageId, newMessageId } = args as Args<'draft.takeBack'>
      const { adviserId } = this.sessions.get(token)!
      const draft = this.row('draft', draftId(contactId, 'answer'))
      const taken = takenBack(draft, this.row('message', messageId), { messageId, newMessageId, adviserId })
      if (isRejection(taken)) result = { status: 'rejected', code: taken.rejected, params: taken.params }
      else this.write(put('draft', taken))
    }
    this.decided.set(id, result)
    return result
  }

  #execute(adviserId: string, command: QueuedCommand): CommandResult {
    const rule = this.#rules[command.name as keyof Rules]
    let result: CommandResult = { status: 'rejected', code: 'command.unknown', params: {} }
    if (rule) {
      const facts: Facts = { get: (table, id) => structuredClone(this.row(table, id)) }
      const decision = rule.decide(command.args as never, facts, {
        adviserId,
        now: this.now,
        at: Math.min(command.at, this.now),
      })
      if (isRejection(decision)) result = { status: 'rejected', code: decision.rejected, params: decision.params }
      else {
        result = { status: 'applied' }
        this.write(...decision)
        this.applied.set(command.id, (this.applied.get(command.id) ?? 0) + 1)
      }
    }
    this.decided.set(command.id, result)
    return result
  }
}

export function scopesOf(table: string, row: object | undefined): string[] {
  if (!row) return []
  const { id, adviserId, customerId, state, text } = row as Record<string, string>
  if (table === 'adviser') return [`adviser:${id}`]
  if (table === 'customer') return [`customer:${id}`]
  if (table === 'draft') return text === '' ? [] : [`adviser:${adviserId}`]
  if (table === 'contact')
    return [`customer:${customerId}`, ...(adviserId && state !== 'closed' ? [`adviser:${adviserId}`] : [])]
  if (table === 'queueEntry') return [`queue:${(row as { queueId: string }).queueId}`]
  return customerId ? [`customer:${customerId}`] : ['catalogue']
}
