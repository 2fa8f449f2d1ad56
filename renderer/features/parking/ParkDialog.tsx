import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parkAtLeast } from '../../../shared/domain/parking.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { DueField } from '../../desk/DueField.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Dialog, Icon, IconCloudOff, showToast, TextField, useFormat } from '../../ui/index.ts'
import css from './Parking.module.css'

/** Until when, and what it waits for. */
export function ParkDialog({ contact, onClose }: { contact: Row<'contact'>; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const name = useCustomerName(contact.customerId)
  const isOnline = useConnection() === 'online'
  const [until, setUntil] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [no, setNo] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const lint = useNoteLint(note)
  const isSoon = until !== null && until < desk.now() + parkAtLeast
  const isReady = isOnline && until !== null && !isSoon && lint.isFit && lint.basis === undefined && !isBusy
  async function park() {
    if (!isReady || until === null) return
    setBusy(true)
    const outcome = await desk.live('contact.park', { contactId: contact.id, until, note: note.trim() })
    setBusy(false)
    if (!outcome.ok) return setNo(refusal(outcome))
    showToast({ text: t('parking.done', { when: format.dayTime(until, desk.now()) }), tone: 'ok' })
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('parking.title')}
      subject={name}
      footer={
        <Button variant="primary" isDisabled={!isReady} onPress={() => void park()}>
          {t('parking.do')}
        </Button>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void park()
        }}
      >
        <p className={css.intro}>{t('parking.intro')}</p>
        {!isOnline && (
          <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
            {t('parking.live')}
          </Banner>
        )}
        <DueField
          dayLabel={t('parking.day')}
          timeLabel={t('parking.time')}
          value={until}
          onChange={(at) => {
            setUntil(at)
            setNo(null)
          }}
          error={isSoon ? t('parking.tooSoon') : null}
          autoFocus
        />
        <TextField
          label={t('parking.note')}
          description={t('parking.noteHint')}
          value={note}
          onChange={setNote}
          maxLength={300}
        />
        {lint.view}
        {no !== null && (
          <Banner tone="bad" role="alert">
            {no}
          </Banner>
        )}
      </form>
    </Dialog>
  )
}
