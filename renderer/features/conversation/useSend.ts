import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { draftId } from '../../../shared/domain/draft.ts'
import type { Way } from '../../../shared/protocol/waySchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { restoreFiles } from '../../store/pendingFiles.ts'
import { showToast } from '../../ui/index.ts'

type Attachment = Row<'message'>['attachments'][number]
const undoMs = 4000

/**
 * A text comes back under the name of the message that it was to become: taken over by another seat meanwhile, it is not sent from
 * here a second time.
 */
type PutBack = (text: string, messageId: string) => void

/** Where an answer is written now, by contact: the field that sent one may be gone when it is taken back. */
const fields = new Map<string, PutBack>()

/** What comes back before what was typed since. */
export const withBack = (back: string, typed: string): string =>
  typed === back ? typed : [back, typed].filter((part) => part.trim() !== '').join('\n\n')

/**
 * Sends an answer, with a few seconds to take it back: then its files are put to the next answer again, and its text stands in the
 * contact's field (`putBack`), or in its draft when no field of it is there. False: refused, keep both.
 */
export function useSend(contact: Row<'contact'>, putBack: PutBack) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  useEffect(() => {
    fields.set(contact.id, putBack)
    return () => void (fields.get(contact.id) === putBack && fields.delete(contact.id))
  }, [contact.id, putBack])
  return useCallback(
    async (messageId: string, text: string, attachments: Attachment[], way?: Way): Promise<boolean> => {
      const { commandId, refused } = await desk.dispatch('message.send', {
        messageId,
        contactId: contact.id,
        text: text.trim() || attachments.map((file) => file.name).join(', '),
        attachments,
        seenN: contact.seenN,
        offline: desk.status.connection !== 'online',
        ...(way && { way }),
      })
      if (refused) {
        showToast({ text: refusal(refused), tone: 'bad' })
        return false
      }
      async function undo() {
        if (!(await desk.recall(commandId))) return void showToast({ text: t('conversation.tooLate') })
        restoreFiles(contact.id, attachments)
        const field = fields.get(contact.id)
        if (field) return field(text, messageId)
        const draft = desk.view.get('draft', draftId(contact.id, 'answer'))
        const stored = { contactId: contact.id, mode: 'answer', messageId } as const
        await desk.dispatch('draft.save', { ...stored, text: withBack(text, draft?.text ?? '') })
      }
      showToast(
        {
          text: t(desk.status.connection === 'online' ? 'conversation.sent' : 'conversation.sentOffline'),
          byAnswer: true,
          action: { label: t('conversation.undo'), until: Date.now() + undoMs, onPress: () => void undo() },
        },
        undoMs,
      )
      return true
    },
    [contact.id, contact.seenN, desk, refusal, t],
  )
}
