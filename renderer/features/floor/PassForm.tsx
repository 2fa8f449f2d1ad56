import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { topics } from '../../../shared/protocol/rows.ts'
import { useConnection, useRows } from '../../desk/DeskContext.tsx'
import { Button, Select, TextField, type Option } from '../../ui/index.ts'
import css from './Floor.module.css'
import { useFloorAct } from './useFloorAct.ts'

/** To whom the contacts chosen go, and why: to one who is there, or to whoever has the skill. */
export function PassForm({ contactIds, onDone }: { contactIds: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const act = useFloorAct()
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const there = useRows(
    'seat',
    ({ state }) => state === 'available',
    [],
    (a, b) => a.work.length - b.work.length || (a.name < b.name ? -1 : 1),
  )
  const options: Option[] = [
    ...there.map((seat) => ({
      id: `adviser:${seat.id}`,
      label: seat.name,
      detail: t('floor.pass.load', { n: seat.work.length, of: seat.capacity }),
      isDisabled: seat.work.length >= seat.capacity,
    })),
    ...topics.map((topic) => ({
      id: `skill:${topic}`,
      label: t('floor.pass.skill', { skill: t(`words.topic.${topic}`) }),
    })),
  ]
  async function pass() {
    const [kind, id = ''] = (to ?? '').split(':')
    setBusy(true)
    const done = await act(
      (desk) =>
        desk.live('floor.pass', {
          logId: crypto.randomUUID(),
          contactIds,
          toAdviserId: kind === 'adviser' ? id : null,
          toSkill: kind === 'skill' ? (id as (typeof topics)[number]) : null,
          reason: reason.trim(),
        }),
      (count) => t('floor.pass.done', { count }),
    )
    setBusy(false)
    if (done) onDone()
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (to && reason.trim()) void pass()
      }}
    >
      <Select
        label={t('floor.pass.to')}
        options={options}
        value={to}
        onChange={setTo}
        placeholder={t('floor.pass.choose')}
      />
      <TextField label={t('floor.why')} value={reason} onChange={setReason} maxLength={200} className={css.grow!} />
      <Button type="submit" variant="primary" isDisabled={!isOnline || isBusy || to === null || reason.trim() === ''}>
        {t('floor.pass.go', { count: contactIds.length })}
      </Button>
    </form>
  )
}
