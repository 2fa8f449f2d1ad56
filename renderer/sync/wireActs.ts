import type { PushReply } from '../../shared/protocol/messages.ts'
import { runsOf, type Client, type OutboxRecord } from '../store/db.ts'
import type { Segment } from '../store/segment.ts'
import { transact, whenDone } from '../store/transact.ts'
import type { ReviewItem } from './deskTypes.ts'
import type { LocalStore } from './localStore.ts'
import type { PendingCommand } from './pendingCommand.ts'

/**
 * SP1: gives the next numbers to commands about to leave. Strict, and before sending: were a number forgotten after it left,
 * the next command would get it too, and the server would answer for the other one.
 */
export function stampCommands(local: LocalStore, ready: PendingCommand[]): Promise<void> {
  return local.serial(async () => {
    const wanted = ready.filter((pending) => pending.pos !== null && pending.seq === null)
    if (wanted.length === 0) return
    const seqs = await transact(local.db, ['outbox', 'meta'], 'strict', (store) => {
      const out = new Map<number, number>()
      whenDone(store('outbox').getAllKeys(), (keys) => {
        const there = new Set(keys)
        whenDone(store('meta').get('client'), ({ value }: { value: Client }) => {
          const stamped = value.stamped.filter(([pos]) => there.has(pos))
          for (const [pos, seq] of stamped) out.set(pos, seq)
          let { nextSeq } = value
          for (const { pos } of wanted) {
            // Taken back by another tab: no number, no gap.
            if (pos === null || !there.has(pos) || out.has(pos)) continue
            stamped.push([pos, nextSeq])
            out.set(pos, nextSeq++)
          }
          store('meta').put({ key: 'client', value: { ...value, nextSeq, stamped } })
        })
      })
      return out
    })
    const gone = wanted.filter((pending) => !seqs.has(pending.pos as number))
    for (const pending of wanted) pending.seq = seqs.get(pending.pos as number) ?? null
    if (gone.length > 0) local.forget(gone)
    local.onWritten()
  })
}

/** Keeps what the server answered. A rejected command moves to the review with its reason, in one transaction. */
export function settleResults(
  local: LocalStore,
  results: Exclude<PushReply, { refused: string }>['results'],
): Promise<void> {
  return local.serial(async () => {
    const bySeq = new Map(local.outbox.map((pending) => [pending.seq, pending]))
    const gone: PendingCommand[] = []
    const reviews: ReviewItem[] = []
    for (const { seq, result } of results) {
      const pending = bySeq.get(seq)
      if (!pending) continue
      if (result.status === 'rejected') {
        const { id, name, args, at } = pending.command
        reviews.push({ id, name, args, at, code: result.code, params: result.params })
        gone.push(pending)
      } else {
        pending.answered = true
        if (local.covered(pending)) gone.push(pending)
      }
    }
    if (gone.length === 0) return
    const blobs = await Promise.all(reviews.map((item) => local.codec.seal(item)))
    // Relaxed: were it lost, the command would still be in the outbox, and the server would answer the same (SP3).
    await transact(local.db, ['outbox', 'review'], 'relaxed', (store) => {
      for (const [index, item] of reviews.entries()) store('review').put({ id: item.id, blob: blobs[index] })
      for (const run of runsOf(gone.map(({ pos }) => pos as number))) store('outbox').delete(IDBKeyRange.bound(...run))
    })
    if (reviews.length > 0) local.review = [...local.review, ...reviews]
    local.forget(gone)
    local.onWritten()
  })
}

/** SP14: after a gap, messages written before what came in meanwhile was seen do not leave by themselves. */
export function holdUnseen(local: LocalStore): Promise<void> {
  return local.serial(async () => {
    const blind = local.outbox.filter((pending) => {
      if (pending.command.name !== 'message.send' || pending.seq !== null || pending.held) return false
      const args = pending.command.args as { contactId: string; seenN: number }
      return pending.pos !== null && (local.replica.get('contact', args.contactId)?.inboundN ?? 0) > args.seenN
    })
    if (blind.length === 0) return
    await transact(local.db, ['outbox'], 'strict', (store) => {
      for (const { pos } of blind) {
        whenDone(store('outbox').get(pos as number), (record: OutboxRecord | undefined) => {
          if (record) store('outbox').put({ ...record, held: true })
        })
      }
    })
    const dirty = new Set<string>()
    for (const pending of blind) {
      pending.held = true
      for (const { table, id } of pending.changes) dirty.add(`${table}/${id}`)
    }
    local.changed(dirty)
    local.onWritten()
  })
}

/** The server knows less than it told us (put back from a backup): what no page covers is asked again. */
export function doubtAnswers(local: LocalStore): void {
  for (const pending of local.outbox) pending.answered = false
}

/**
 * The server does not know this client's numbers any more: a new name, and everything it has not decided is numbered anew.
 * Only after it refused the first undecided number twice with nothing else on the way.
 */
export function renewClient(local: LocalStore): Promise<void> {
  return local.serial(async () => {
    const { cursors } = local.replica
    const segment: Segment = { rows: [], cursors, acked: 0 }
    const client: Client = { clientId: crypto.randomUUID(), nextSeq: 1, stamped: [] }
    const blob = await local.codec.seal(segment)
    const { id } = await transact(local.db, ['meta', 'segments'], 'strict', (store) => {
      const out = { id: 0 }
      store('meta').put({ key: 'client', value: client })
      whenDone(store('segments').add({ blob }), (key) => (out.id = key as number))
      return out
    })
    local.clientId = client.clientId
    local.log.push({ id, keys: [] })
    local.replica.apply(segment)
    for (const pending of local.outbox) Object.assign(pending, { seq: null, answered: false })
    local.changed(local.overlay.rebuild(local.outbox))
    local.onWritten()
  })
}
