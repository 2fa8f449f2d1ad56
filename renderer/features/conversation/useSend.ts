import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { showToast } from '../../ui/index.ts'

type Attachment = Row<'message'>['attachments'][number]
const undoMs = 4000

/** Sends an answer, with a few seconds to take it back. `onUndone` gets text and files again. False: refused, keep the text. */
export function useSend(contact: Row<'contact'>, onUndone: (text: string, attachments: Attachment[]) => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  return useCallback(
    async (text: string, attachments: Attachment[]): Promise<boolean> => {
      const messageId = crypto.randomUUID()
      const { commandId, refused } = await desk.dispatch('message.send', {
        messageId,
        contactId: contact.id,
        text: text.trim() || attachments.map((file) => file.name).join(', '),
        attachments,
        seenN: contact.seenN,
        offline: desk.status.connection !== 'online',
      })
      if (refused) {
        showToast({ text: refusal(refused), tone: 'bad' })
        return false
      }
      async function undo() {
        if (await desk.recall(commandId)) onUndone(text, attachments)
        else showToast({ text: t('conversation.tooLate') })
      }
      showToast(
        {
          text: t('conversation.sent'),
          action: { label: t('conversation.undo'), until: Date.now() + undoMs, onPress: () => void undo() },
        },
        undoMs,
      )
      return true
    },
    [contact.id, contact.seenN, desk, onUndone, refusal, t],
  )
}
