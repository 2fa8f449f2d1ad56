import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Dialog, TextField } from '../../ui/index.ts'
import css from './Floor.module.css'

/** Asks the leads of the floor to look at this contact while it goes on: the file is before them, and nobody is put on hold. Once asked, how it stands, and its end. */
export function HelpDialog({ contact, onClose }: { contact: Row<'contact'>; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const isOnline = useConnection() === 'online'
  const [help] = useRows('helpRequest', (row) => row.contactId === contact.id, [contact.id])
  const [words, setWords] = useState('')
  const [no, setNo] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  async function act() {
    setBusy(true)
    const outcome = help
      ? await desk.live('help.end', { helpId: help.id })
      : await desk.live('help.ask', { helpId: crypto.randomUUID(), contactId: contact.id, words: words.trim() })
    setBusy(false)
    if (outcome.ok) onClose()
    else setNo(refusal(outcome))
  }
  const isComing = help !== undefined && help.answeredBy !== null
  return (
    <Dialog isOpen size="s" title={t('floor.help.title')} onClose={onClose} closeLabel={t('words.close')}>
      <form
        className={css.body}
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
        {help ? (
          <Banner tone={isComing ? 'info' : 'warn'}>
            {isComing ? t('floor.help.comes', { name: help.answeredByName }) : t('floor.help.asked')}
            {help.words && ` « ${help.words} »`}
          </Banner>
        ) : (
          <>
            <p>{t('floor.help.intro')}</p>
            <TextField
              label={t('floor.help.words')}
              description={t('floor.help.hint')}
              value={words}
              onChange={setWords}
              maxLength={500}
              autoFocus
            />
          </>
        )}
        {no !== null && <p role="alert">{no}</p>}
        {!isOnline && <Banner tone="warn">{t('floor.help.offline')}</Banner>}
        <div className={css.acts}>
          <Button type="submit" variant="primary" isDisabled={!isOnline || isBusy}>
            {t(!help ? 'floor.help.go' : isComing ? 'floor.help.settled' : 'floor.help.drop')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
