import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { visitReasons } from '../../../shared/protocol/rows.ts'
import { useAct } from '../../desk/useAct.ts'
import { Button, Dialog, TextField } from '../../ui/index.ts'
import css from './Counter.module.css'

/** At the door: who he says he is, and what for. Nothing of it has to be given, but the reason. */
export function CheckIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const act = useAct()
  const [name, setName] = useState('')
  const [said, setSaid] = useState('')
  const [reason, setReason] = useState<(typeof visitReasons)[number]>('question')
  async function add() {
    if (await act('visit.checkIn', { visitId: crypto.randomUUID(), name: name.trim(), said: said.trim(), reason }))
      onClose()
  }
  return (
    <Dialog isOpen title={t('counter.welcome')} onClose={onClose} closeLabel={t('words.close')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField label={t('counter.name')} value={name} onChange={setName} maxLength={120} autoFocus />
        <TextField
          label={t('counter.said')}
          description={t('counter.saidHint')}
          value={said}
          onChange={setSaid}
          maxLength={120}
        />
        <div role="group" aria-label={t('counter.reasonTitle')} className={css.reasons}>
          {visitReasons.map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={reason === id}
              className={css.reason}
              onClick={() => setReason(id)}
            >
              {t(`counter.reason.${id}`)}
            </button>
          ))}
        </div>
        <Button type="submit" variant="primary" className={css.touch!}>
          {t('counter.add')}
        </Button>
      </form>
    </Dialog>
  )
}
