import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { Button, Select, TextField } from '../../ui/index.ts'
import css from './Floor.module.css'
import { useFloorAct } from './useFloorAct.ts'

/** Sets the state of one or more advisers, and says why: they read who did it, the log of the floor keeps the reason. */
export function StateForm({ adviserIds, onDone }: { adviserIds: string[]; onDone?: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const act = useFloorAct()
  const pauses = useReasonCodes('pause')
  const [state, setState] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const options = [
    { id: 'available', label: t('words.state.available') },
    { id: 'away', label: t('words.state.away') },
    ...pauses.map(({ id, label }) => ({ id: `break:${id}`, label: t('floor.state.pause', { pause: label }) })),
  ]
  async function set() {
    const [to, pause = null] = (state ?? '').split(':')
    setBusy(true)
    const done = await act(
      (desk) =>
        desk.live('floor.setState', {
          logId: crypto.randomUUID(),
          adviserIds,
          state: to as 'available' | 'away' | 'break',
          pause,
          reason: reason.trim(),
        }),
      (count) => t('floor.state.done', { count }),
    )
    setBusy(false)
    if (done) onDone?.()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (state && reason.trim()) void set()
      }}
    >
      <Select
        label={t('floor.state.to')}
        options={options}
        value={state}
        onChange={setState}
        placeholder={t('floor.state.choose')}
      />
      <TextField label={t('floor.why')} value={reason} onChange={setReason} maxLength={200} className={css.grow!} />
      <Button type="submit" isDisabled={!isOnline || isBusy || state === null || reason.trim() === ''}>
        {t('floor.state.go', { count: adviserIds.length })}
      </Button>
    </form>
  )
}
