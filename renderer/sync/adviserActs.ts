import type { QueueableName } from '../../shared/protocol/commands.ts'
import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Client, OutboxRecord } from '../store/db.ts'
import { transact, whenDone } from '../store/transact.ts'
import type { ReviewItem } from './deskTypes.ts'
import { worksOn } from './worksOn.ts'
import type { LocalStore } from './localStore.ts'
import { pendingOf, type About, type PendingCommand, type WrittenCommand } from './pendingCommand.ts'

type NewRecord = Omit<OutboxRecord, 'pos'>

/** Shows a command at once and writes it; resolves when it is on disk. A refusal of the shared rule leaves no trace. */
export async function writeCommand(
  local: LocalStore,
  command: WrittenCommand,
  dueAt: number,
): Promise<Rejection | undefined> {
  const about = aboutOf(local, command.args)
  const pending = pendingOf({ pos: null, held: false, dueAt, edit: 0 }, { ...command, ...(about && { about }) })
  const dirty = local.overlay.append(pending)
  if (isRejection(dirty)) return dirty
  await addPending(local, pending, dirty)
  return undefined
}

/** Whom it is about, while the desk still knows: a contact that goes to somebody else takes its customer along. */
function aboutOf({ view }: LocalStore, args: unknown): About | undefined {
  const { contactId, customerId } = (args ?? {}) as { contactId?: string | null; customerId?: string }
  const contact = contactId ? view.get('contact', contactId) : undefined
  const id = customerId ?? contact?.customerId
  const customer = id === undefined ? undefined : view.get('customer', id)
  const matter = contact && view.get('case', contact.caseId)
  if (!customer && !matter) return undefined
  return {
    customer: customer ? `${customer.givenName} ${customer.familyName}`.trim() : '',
    reference: matter?.reference ?? '',
  }
}

/** Undo: true when it had not left yet, and never will. */
export function recallCommand(local: LocalStore, commandId: string): Promise<boolean> {
  return local.serial(async () => {
    const pending = local.outbox.find((one) => one.command.id === commandId)
    if (!pending || pending.pos === null || pending.seq !== null) return false
    const pos = pending.pos
    const { deleted } = await transact(local.db, ['outbox', 'meta'], 'strict', (store) => {
      const out = { deleted: false }
      whenDone(store('meta').get('client'), ({ value }: { value: Client }) => {
        // Another tab may have sent it since.
        if (value.stamped.some(([sent]) => sent === pos)) return
        store('outbox').delete(pos)
        out.deleted = true
      })
      return out
    })
    if (deleted) local.forget([pending])
    local.onWritten()
    return deleted
  })
}

/** Ends every undo window now; the disk is told too, since another tab may be the one that sends. */
export function hasten(local: LocalStore): Promise<void> {
  return local.serial(async () => {
    const waiting = local.outbox.filter(({ pos, seq, dueAt }) => pos !== null && seq === null && dueAt > 0)
    if (waiting.length === 0) return
    await transact(local.db, ['outbox'], 'strict', (store) => {
      for (const { pos } of waiting) {
        whenDone(store('outbox').get(pos as number), (record: OutboxRecord | undefined) => {
          if (record) store('outbox').put({ ...record, dueAt: 0 })
        })
      }
    })
    for (const pending of waiting) pending.dueAt = 0
    local.onWritten()
  })
}

/** SP14: the adviser has seen what came in; the held messages of this contact may leave, and say so. */
export function releaseHeld(local: LocalStore, contactId: string): Promise<void> {
  return release(local, contactId, true)
}

function release(local: LocalStore, contactId: string, seen: boolean): Promise<void> {
  return local.serial(async () => {
    const inboundN = seen ? local.replica.get('contact', contactId)?.inboundN : undefined
    const held = local.outbox.filter(
      (one) => one.held && one.pos !== null && (one.command.args as { contactId: string }).contactId === contactId,
    )
    const fresh = await Promise.all(
      held.map(async (pending) => {
        const args = pending.command.args as { seenN: number }
        const command = { ...pending.command, args: { ...args, seenN: inboundN ?? args.seenN } }
        return { pending, command, blob: await local.codec.seal(command, { store: 'outbox' }) }
      }),
    )
    await transact(local.db, ['outbox'], 'strict', (store) => {
      for (const { pending, blob } of fresh) {
        const { pos, edit } = pending
        whenDone(store('outbox').get(pos as number), (record) => {
          if (record) store('outbox').put({ pos, held: false, dueAt: 0, edit: edit + 1, blob })
        })
      }
    })
    const dirty = new Set<string>()
    for (const { pending, command } of fresh) {
      Object.assign(pending, { command, held: false, dueAt: 0, edit: pending.edit + 1 })
      for (const key of pending.touched) dirty.add(key)
    }
    local.changed(local.overlay.refresh(dirty))
    local.onWritten()
  })
}

/**
 * Held for a decision that nobody can make any more: its contact has left this adviser. It goes as it was written; the server says why
 * not, and the review keeps its words.
 */
export async function releaseOrphans(local: LocalStore): Promise<void> {
  const held = local.outbox
    .filter((one) => one.held)
    .map(({ command }) => (command.args as { contactId: string }).contactId)
  for (const contactId of new Set(held)) if (!worksOn(local, contactId)) await release(local, contactId, false)
}

/** A rejected command goes again as a new one, with the same or corrected arguments. The server decides, so no rule is asked here. */
export async function retryReview(local: LocalStore, item: ReviewItem, command: WrittenCommand): Promise<void> {
  const { about } = item
  const pending = pendingOf({ pos: null, held: false, dueAt: 0, edit: 0 }, { ...command, ...(about && { about }) })
  const dirty = local.overlay.append(pending)
  local.review = local.review.filter((one) => one.id !== item.id)
  if (isRejection(dirty)) local.overlay.keep(pending)
  try {
    await addPending(local, pending, isRejection(dirty) ? new Set() : dirty, item.id)
  } catch (error) {
    local.review = [...local.review, item]
    throw error
  }
}

export function dismissReview(local: LocalStore, id: string): Promise<void> {
  return local.serial(async () => {
    await transact(local.db, ['review'], 'strict', (store) => void store('review').delete(id))
    local.review = local.review.filter((item) => item.id !== id)
    local.changed([])
    local.onWritten()
  })
}

async function addPending(
  local: LocalStore,
  pending: PendingCommand,
  dirty: Set<string>,
  reviewId?: string,
): Promise<void> {
  local.outbox.push(pending)
  local.changed(dirty)
  try {
    await local.serial(async () => {
      const { held, dueAt, edit, command } = pending
      const record: NewRecord = { held, dueAt, edit, blob: await local.codec.seal(command, { store: 'outbox' }) }
      const out = await transact(local.db, ['outbox', 'review'], 'strict', (store) => {
        const written = { pos: 0 }
        whenDone(store('outbox').add(record), (key) => (written.pos = key as number))
        if (reviewId !== undefined) store('review').delete(reviewId)
        return written
      })
      pending.pos = out.pos
    })
  } catch (error) {
    // Never show as kept what is not on disk.
    local.forget([pending])
    throw error
  }
  local.changed([])
  local.onWritten()
}

export function writtenCommand(name: QueueableName, args: unknown, at: number): WrittenCommand {
  return { id: crypto.randomUUID(), name, args, at }
}
