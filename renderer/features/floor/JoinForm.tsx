import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, showToast, TextField } from '../../ui/index.ts'
import css from './Floor.module.css'

/** The lead's own words to the customer of a chat that he watches, under his name. */
export function JoinForm({ contact, adviser }: { contact: Row<'contact'>; adviser: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const isOnline = useConnection() === 'online'
  const [words, setWords] = useState('')
  // Of these words, not of the press: sent twice, they arrive once.
  const [messageId, setMessageId] = useState(() => crypto.randomUUID())
  const isReady = isOnline && words.trim() !== '' && contact.state === 'open'
  async function send() {
    if (!isReady) return
    const outcome = await desk.live('floor.join', { messageId, contactId: contact.id, text: words.trim() })
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    setWords('')
    setMessageId(crypto.randomUUID())
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        label={t('floor.join')}
        description={t('floor.joinHint', { name: adviser })}
        value={words}
        onChange={(text) => {
          setWords(text)
          setMessageId(crypto.randomUUID())
        }}
        maxLength={2_000}
        className={css.grow!}
        autoFocus
      />
      <Button type="submit" variant="primary" isDisabled={!isReady}>
        {t('floor.joinGo')}
      </Button>
    </form>
  )
}
