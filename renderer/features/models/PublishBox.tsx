import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../desk/useAsk.ts'
import { Banner, Button, TextArea } from '../../ui/index.ts'
import css from './EditTab.module.css'

interface PublishBoxProps {
  modelId: string
  text: string
  basedOn: number
  onCancel: () => void
  onPublished: (version: number) => Promise<void>
}

/** A note is needed: whoever rolls back next year wants to know why. */
export function PublishBox({ modelId, text, basedOn, onCancel, onPublished }: PublishBoxProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  async function publish() {
    setBusy(true)
    const asked = await ask('model.publish', { modelId, basedOn, text, note: note.trim() })
    setBusy(false)
    if (!asked.ok) return setWhy(asked.why)
    await onPublished(asked.value.version)
  }
  return (
    <div className={css.tab}>
      {why !== null && (
        <Banner tone="bad" role="alert">
          {why}
        </Banner>
      )}
      <p>{t('models.publish.follows')}</p>
      <TextArea label={t('models.publish.note')} rows={3} autoFocus maxLength={500} value={note} onChange={setNote} />
      <div className={css.bar}>
        <span className={css.state} />
        <Button onPress={onCancel}>{t('words.cancel')}</Button>
        <Button variant="primary" isPending={isBusy} isDisabled={note.trim() === ''} onPress={() => void publish()}>
          {t('models.publish.now')}
        </Button>
      </div>
    </div>
  )
}
