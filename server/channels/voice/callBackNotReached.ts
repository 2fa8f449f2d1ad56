import { draftId, draftModes } from '../../../shared/domain/draft.ts'
import { sensitiveNote } from '../../../shared/domain/note.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { markIdle } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { cancelTestsOf } from '../../lineTests/cancelTests.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import type { CallBackConfig } from './callBackConfig.ts'
import { nextCallHour } from './callHours.ts'
import { noteCallBack } from './noteCallBack.ts'

type Promised = NonNullable<Row<'contact'>['callback']>

/** His telephone rang, or could not: one try less, and the next one not before some minutes, in the hours of the customer. */
export function triedOnce(callback: Promised, { againMinutes, hours }: CallBackConfig, now: number): Promised {
  const dueAt = nextCallHour(now + againMinutes * 60_000, callback.zone, hours)
  return { ...callback, tries: callback.tries + 1, dueAt }
}

/**
 * The call of a promised callback ended without its customer: the contact (locked, open) goes back in line with the arrival it had, or,
 * after the last try, ends with its reason. Before his telephone rang (the adviser's did not) no try is counted. What the adviser had
 * begun to write stands with the try.
 */
export async function callBackNotReached(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'> & { callback: Promised },
  config: CallBackConfig,
): Promise<void> {
  const { callback, adviserId } = contact
  const [adviser] = adviserId === null ? [] : await tx.read('adviser', [adviserId])
  const drafts = draftModes.map((mode) => draftId(contact.id, mode))
  const begun = (await tx.lock('draft', drafts))
    .flatMap((draft) => [draft.text, ...draft.others.map((one) => one.text)])
    .map((text) => text.trim())
    .filter((text) => text !== '' && !sensitiveNote(text))
  await tx.remove('draft', ...drafts)
  const isLast = callback.tries >= config.tries
  const [n, of] = [callback.tries, config.tries]
  const said = { at: tx.now, text: begun.join('\n\n'), actor: adviser?.name ?? '' }
  if (isLast) await noteCallBack(tx, contact, { ...said, code: 'gaveUp', params: { n } })
  else if (n > 0 && callback.dueAt > tx.now)
    await noteCallBack(tx, contact, { ...said, code: 'notReached', params: { n, of, dueAt: callback.dueAt } })
  if (isLast) {
    const end = { state: 'closed', outcome: 'unresolved', closedAt: tx.now, callback: null } as const
    await tx.save('contact', { ...contact, ...end, customerOnline: false })
    await cancelTestsOf(tx, { contactId: contact.id })
    const [entry] = await tx.lock('historyEntry', [contact.id])
    if (entry) await tx.save('historyEntry', { ...entry, code: 'contact.notReached', tone: 'bad' })
  } else {
    // Nobody has spoken with him yet.
    await enqueue(tx, { ...contact, pickedUpAt: null, customerOnline: false })
  }
  if (adviser) await markIdle(tx, adviser.id)
  offerAfterCommit(tx, context)
}
