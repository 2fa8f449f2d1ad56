import { draftId } from '../../shared/domain/draft.ts'
import type { Args } from '../../shared/protocol/commands.ts'
import type { PushReply } from '../../shared/protocol/messages.ts'
import { runsOf, type Client, type OutboxRecord } from '../store/db.ts'
import { entryOf, type Segment } from '../store/segment.ts'
import { transact, whenDone } from '../store/transact.ts'
import type { ReviewItem } from './deskTypes.ts'
import { worksOn } from './worksOn.ts'
import type { LocalStore } from './localStore.ts'
import type { PendingCommand, WrittenCommand } from './pendingCommand.ts'

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

/**
 * Keeps what the server answered. A rejected command moves to the review with its reason, in one transaction; but an answer
 * that crossed what the customer wrote meanwhile is held with it, as if the desk had known in time (SP14). What nobody did is not
 * reviewed: a mark of what was read, or an autosave whose field saved or sent something since (its words stand there).
 */
export function settleResults(
  local: LocalStore,
  results: Exclude<PushReply, { refused: string }>['results'],
): Promise<void> {
  return local.serial(async () => {
    const bySeq = new Map(local.outbox.map((pending) => [pending.seq, pending]))
    const gone: PendingCommand[] = []
    const crossed: PendingCommand[] = []
    const reviews: ReviewItem[] = []
    for (const { seq, result } of results) {
      const pending = bySeq.get(seq)
      if (!pending) continue
      if (result.status === 'rejected' && result.code === 'message.unseenInbound' && isMessage(pending)) {
        crossed.push(pending)
      } else if (result.status === 'rejected' && (isMark(pending) || livesOn(local.outbox, pending))) {
        gone.push(pending)
      } else if (result.status === 'rejected') {
        const { id, name, args, at, about } = pending.command
        const why = pending.frame === 'unreadable' ? { ...result, code: 'frame.malformed' } : result
        reviews.push({ id, name, args, at, code: why.code, params: why.params, ...(about && { about }) })
        gone.push(pending)
      } else {
        pending.answered = true
        if (local.covered(pending)) gone.push(pending)
      }
    }
    if (gone.length === 0 && crossed.length === 0) return
    const shown = reviews.filter((item) => !isSaid(item, [...local.review, ...reviews]))
    const blobs = await Promise.all(shown.map((item) => local.codec.seal(item, { store: 'review', id: item.id })))
    // Relaxed: were it lost, the command would still be in the outbox, and the server would answer the same (SP3).
    await transact(local.db, ['outbox', 'review', 'meta'], 'relaxed', (store) => {
      for (const [index, item] of shown.entries()) store('review').put({ id: item.id, blob: blobs[index] })
      for (const run of runsOf(gone.map(({ pos }) => pos as number))) store('outbox').delete(IDBKeyRange.bound(...run))
      if (crossed.length > 0) holdNumbered(store, new Set(crossed.map(({ pos }) => pos as number)))
    })
    if (shown.length > 0) local.review = [...local.review, ...shown]
    for (const pending of crossed) Object.assign(pending, { seq: null, held: true, edit: pending.edit + 1 })
    // A page that covered its number took it out of what is replayed: back, until it is decided for good.
    if (crossed.length > 0) local.changed(local.overlay.rebuild(local.outbox.filter((one) => !local.covered(one))))
    local.forget(gone)
    local.onWritten()
  })
}

/** Its number is used up: it gets another when it is released, and another name with it (`edit`: cutBatches). */
function holdNumbered(store: (name: 'outbox' | 'meta') => IDBObjectStore, positions: Set<number>): void {
  whenDone(store('meta').get('client'), ({ value }: { value: Client }) => {
    store('meta').put({
      key: 'client',
      value: { ...value, stamped: value.stamped.filter(([pos]) => !positions.has(pos)) },
    })
  })
  for (const pos of positions) {
    whenDone(store('outbox').get(pos), (record: OutboxRecord | undefined) => {
      if (record) store('outbox').put({ ...record, held: true, edit: record.edit + 1 })
    })
  }
}

function isMessage({ command }: PendingCommand): boolean {
  return command.name === 'message.send'
}

function isMark({ command }: PendingCommand): boolean {
  return command.name === 'message.markRead'
}

/** Whether what a refused autosave kept is kept by a later command of the same field: its next autosave, the answer or the note. */
function livesOn(outbox: PendingCommand[], refused: PendingCommand): boolean {
  const field = fieldOf(refused)
  if (field === undefined || refused.command.name !== 'draft.save') return false
  return outbox.slice(outbox.indexOf(refused) + 1).some((later) => fieldOf(later) === field)
}

/** A refused autosave whose very words stand there already, as the answer or the note they became. */
function isSaid(item: ReviewItem, reviews: ReviewItem[]): boolean {
  if (item.name !== 'draft.save') return false
  const said = ({ args }: ReviewItem) => (args as Args<'draft.save'>).text.trim()
  return reviews.some(
    (one) =>
      (one.name === 'message.send' || one.name === 'note.add') &&
      fieldOf({ command: one }) === fieldOf({ command: item }) &&
      said(one) === said(item),
  )
}

function fieldOf({ command: { name, args } }: { command: Pick<WrittenCommand, 'name' | 'args'> }): string | undefined {
  if (name === 'draft.save') {
    const { contactId, mode } = args as Args<'draft.save'>
    return draftId(contactId, mode)
  }
  const mode = name === 'message.send' ? 'answer' : name === 'note.add' ? 'note' : undefined
  const { contactId } = args as { contactId?: string | null }
  return mode && contactId ? draftId(contactId, mode) : undefined
}

/**
 * SP14: messages written before what came in meanwhile was seen do not leave by themselves. `after`: a gap (whatever is unsent),
 * or any other pull (what was written without the line, and is still in its undo time).
 */
export async function holdUnseen(local: LocalStore, after: 'gap' | 'pull'): Promise<void> {
  const isBlind = (pending: PendingCommand): boolean => {
    if (!isMessage(pending) || pending.seq !== null || pending.held || pending.pos === null) return false
    const { contactId, seenN, offline } = pending.command.args as Args<'message.send'>
    // Of a contact that left him he could decide nothing: the server says so.
    if (!worksOn(local, contactId)) return false
    return (after === 'gap' || offline) && (local.replica.get('contact', contactId)?.inboundN ?? 0) > seenN
  }
  if (after === 'gap') doubtLine(local)
  if (!local.outbox.some(isBlind)) return
  await local.serial(async () => {
    const blind = local.outbox.filter(isBlind)
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

/**
 * SP14: a message that had left before the gap, unanswered, may never have arrived. It goes again under its number, as one written
 * without the line: decided before, it gets that answer (SP3); else the server refuses it over what the adviser has not seen, and
 * it is held. In memory only: a restart is a gap too.
 */
function doubtLine(local: LocalStore): void {
  for (const pending of local.outbox) {
    if (!isMessage(pending) || pending.seq === null || pending.answered || local.covered(pending)) continue
    const args = pending.command.args as Args<'message.send'>
    pending.command = { ...pending.command, args: { ...args, offline: true } }
  }
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
    const blob = await local.codec.seal(segment, { store: 'segments' })
    const { id } = await transact(local.db, ['meta', 'segments'], 'strict', (store) => {
      const out = { id: 0 }
      store('meta').put({ key: 'client', value: client })
      whenDone(store('segments').add({ blob }), (key) => (out.id = key as number))
      return out
    })
    local.clientId = client.clientId
    local.log.push(entryOf(id, segment))
    local.replica.apply(segment)
    for (const pending of local.outbox) Object.assign(pending, { seq: null, answered: false })
    local.changed(local.overlay.rebuild(local.outbox))
    local.onWritten()
  })
}
