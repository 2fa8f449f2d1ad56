import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconLock, useFormat } from '../../ui/index.ts'
import css from './HeldBanner.module.css'
import type { Attachment } from '../../store/pendingFiles.ts'

interface HeldBannerProps {
  contact: Row<'contact'>
  held: Row<'message'>[]
  messages: Row<'message'>[]
  /** What was withdrawn, back in the answer. */
  onWithdrawn: (attachments: Attachment[]) => void
}

/** SP14: what the customer wrote during the gap stands before the held message; the adviser reads, then decides. */
export function HeldBanner({ contact, held, messages, onWithdrawn }: HeldBannerProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const cameIn = messages.filter((message) => message.author === 'customer' && message.n > contact.seenN)

  async function withdraw() {
    const back: Row<'message'>[] = []
    for (const message of held) {
      // By the message, not by what this page remembers: the page may have been loaded since.
      const act = desk.unsent.find(({ args }) => (args as { messageId?: string }).messageId === message.id)
      if (act && (await desk.recall(act.id))) back.push(message)
    }
    const draft = desk.view.all('draft').find((row) => row.contactId === contact.id && row.mode === 'answer')
    // Withdrawn, it leaves the draft that it was sent from as it was: what stands there is not something else that was typed since.
    const typed = back.some(({ id, text }) => id === draft?.messageId || text === draft?.text.trim()) ? '' : draft?.text
    const text = [...back.map((message) => message.text), typed].filter(Boolean).join('\n\n')
    // Named as what comes back was: two seats that send it then name it alike, and what one took over does not leave from the other.
    const messageId = back[0]?.id ?? draft?.messageId ?? crypto.randomUUID()
    await desk.dispatch('draft.save', { contactId: contact.id, mode: 'answer', text, messageId })
    onWithdrawn(back.flatMap((message) => message.attachments))
    askCompose('answer')
  }

  return (
    <div className={css.outer} data-held>
      <Banner
        tone="warn"
        role="alert"
        icon={<Icon of={IconLock} />}
        title={t('conversation.heldTitle', { count: held.length })}
        actions={
          <>
            <Button onPress={() => void withdraw()}>{t('conversation.heldWithdraw')}</Button>
            <Button variant="primary" onPress={() => void desk.releaseHeld(contact.id)}>
              {t('conversation.heldSend')}
            </Button>
          </>
        }
      >
        {t('conversation.heldText')}
        <ul className={css.list}>
          {cameIn.map((message) => (
            <li key={message.id}>
              <time>{format.time(message.at)}</time> {message.text}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
