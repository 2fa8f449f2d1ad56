import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Dialog, TextField } from '../../ui/index.ts'
import css from './Floor.module.css'

/** Asks the leads of the floor to look at this contact while it goes on: the file is before them, and nobody is put on hold. */
export function HelpDialog({ contact, onClose }: { contact: Row<'contact'>; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const isOnline = useConnection() === 'online'
  const [words, setWords] = useState('')
  const [no, setNo] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  async function ask() {
    setBusy(true)
    const args = { helpId: crypto.randomUUID(), contactId: contact.id, words: words.trim() }
    const outcome = await desk.live('help.ask', args)
    setBusy(false)
    if (outcome.ok) onClose()
    else setNo(refusal(outcome))
  }
  return (
    <Dialog isOpen size="s" title={t('floor.help.title')} onClose={onClose} closeLabel={t('words.close')}>
      <form
        className={css.body}
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <p>{t('floor.help.intro')}</p>
        <TextField
          label={t('floor.help.words')}
          description={t('floor.help.hint')}
          value={words}
          onChange={setWords}
          maxLength={500}
          error={no}
          autoFocus
        />
        <div className={css.acts}>
          <Button type="submit" variant="primary" isDisabled={!isOnline || isBusy}>
            {t('floor.help.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
