import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconLock, useFormat } from '../../ui/index.ts'
import css from './HeldBanner.module.css'
import { sentCommands } from './sentCommands.ts'

interface HeldBannerProps {
  contact: Row<'contact'>
  held: Row<'message'>[]
  messages: Row<'message'>[]
}

/** SP14: what the customer wrote during the gap stands before the held message; the adviser reads, then decides. */
export function HeldBanner({ contact, held, messages }: HeldBannerProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const cameIn = messages.filter((message) => message.author === 'customer' && message.n > contact.seenN)
  const commands = held.flatMap((message) => sentCommands.get(message.id) ?? [])

  async function withdraw() {
    const texts = held.map((message) => message.text)
    for (const command of commands) await desk.recall(command)
    await desk.dispatch('draft.save', { contactId: contact.id, mode: 'answer', text: texts.join('\n\n') })
    askCompose('answer')
  }

  return (
    <div className={css.outer}>
      <Banner
        tone="warn"
        role="alert"
        icon={<Icon of={IconLock} />}
        title={t('conversation.heldTitle', { count: held.length })}
        actions={
          <>
            {commands.length === held.length && (
              <Button onPress={() => void withdraw()}>{t('conversation.heldWithdraw')}</Button>
            )}
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
