import { io, type Socket } from 'socket.io-client'
import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import {
  deskNamespace,
  protocolVersion,
  type CommandResult,
  type Poke,
  type PullReply,
  type Refused,
} from '../../shared/protocol/messages.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'

type Rows = { [T in Table]?: Map<string, Row<T>> }

/** A desk without a screen and a disk: its socket, its cursors and its rows, by the rules of the sync (SPEC.md). */
export class DeskSocket {
  readonly socket: Socket
  readonly rows: Rows = {}
  cursors: Record<string, number> = {}
  #seq = 0
  #pulling = false
  #gathering: NodeJS.Timeout | undefined
  #again = false
  readonly #onPage: (fresh: { table: Table; row: Row }[]) => void

  constructor(origin: string, token: string, onPage: (fresh: { table: Table; row: Row }[]) => void) {
    this.#onPage = onPage
    const auth: { token: string; clientId: string; protocol: number; turn?: number | undefined } = {
      token,
      clientId: `floor-${crypto.randomUUID()}`,
      protocol: protocolVersion,
    }
    this.socket = io(`${origin}${deskNamespace}`, {
      auth,
      transports: ['websocket'],
      forceNew: true,
    })
    this.socket.on('connect', () => {
      auth.turn = undefined
      void this.pull()
    })
    // SP16: whoever is told when to come comes then; Socket.IO does not knock again by itself where it was refused.
    this.socket.on('connect_error', (error: Error & { data?: Partial<Refused> }) => {
      const { retryAfterMs, turn } = (error.data?.params ?? {}) as { retryAfterMs?: number; turn?: number }
      if (this.socket.active) return
      auth.turn = turn
      setTimeout(() => this.socket.connect(), retryAfterMs ?? 2_000 * (0.5 + Math.random()))
    })
    this.socket.on('poke', ({ scope, head, news }: Poke) => {
      const cursor = this.cursors[scope] ?? 0
      if (head <= cursor) return
      if (news && cursor > 0 && news.from <= cursor && !this.#pulling) {
        const entries = news.entries.filter(([, version]) => version > cursor)
        return this.#apply({ entries, rows: news.rows, cursors: { ...this.cursors, [scope]: head } })
      }
      // As a desk does (renderer/sync/pokes.ts): his own and his customers' at once, the floor in a moment, queues when it suits.
      if (/^(adviser|customer):/.test(scope)) void this.pull()
      else this.#gather(scope.startsWith('floor:') ? 250 : 2_000 * (0.5 + Math.random()))
    })
    setInterval(() => void this.pull(), 30_000 * (0.5 + Math.random())).unref()
  }

  all<T extends Table>(table: T): Row<T>[] {
    return [...((this.rows[table] as Map<string, Row<T>> | undefined)?.values() ?? [])]
  }

  async live<N extends LiveName>(name: N, args: Args<N>): Promise<CommandResult | Refused> {
    const command = { id: crypto.randomUUID(), name, args, at: Date.now() }
    return (await this.socket.timeout(30_000).emitWithAck('live', command)) as CommandResult | Refused
  }

  async push<N extends QueueableName>(name: N, args: Args<N>): Promise<void> {
    const command = { seq: ++this.#seq, id: crypto.randomUUID(), name, args, at: Date.now() }
    await this.socket.timeout(30_000).emitWithAck('push', { commands: [command] })
  }

  #gather(ms: number): void {
    this.#gathering ??= setTimeout(() => void this.pull(), ms)
  }

  async pull(): Promise<void> {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    this.#again = true
    if (this.#pulling) return
    this.#pulling = true
    try {
      while (this.#again) {
        this.#again = false
        const page = (await this.socket.timeout(30_000).emitWithAck('pull', { cursors: this.cursors })) as PullReply
        if ('refused' in page) return
        this.#apply(page)
        if (page.hasMore) this.#again = true
      }
    } catch {
      // No answer in time: the next poke, or the next half minute, asks again.
    } finally {
      this.#pulling = false
    }
  }

  #apply(page: Pick<Exclude<PullReply, Refused>, 'entries' | 'rows' | 'cursors'>): void {
    this.cursors = page.cursors
    for (const [, , table, id, present] of page.entries) if (!present) this.rows[table]?.delete(id)
    const fresh: { table: Table; row: Row }[] = []
    for (const [table, list] of Object.entries(page.rows) as [Table, Row[]][]) {
      const held = (this.rows[table] ??= new Map() as never) as Map<string, Row>
      for (const row of list) {
        held.set(row.id, row)
        fresh.push({ table, row })
      }
    }
    if (fresh.length > 0) this.#onPage(fresh)
  }
}
