import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { administration, type AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, showToast, TextField, useFormat } from '../../ui/index.ts'
import { Fault } from './Fault.tsx'
import { noonOf } from './noonOf.ts'
import css from './Quality.module.css'

const fields = ['ofAdviser', 'ofQueueAndChannel'] as const
type PlanFormProps = Pick<AdministrationReply<'quality.rules'>, 'plan' | 'next' | 'nextSince' | 'mayEdit'> & {
  onSaved: () => Promise<void>
}

/** How much is looked at, at most. A change holds from the next Monday: advisers know it beforehand. */
export function PlanForm({ plan, next, nextSince, mayEdit, onSaved }: PlanFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const { ofAdviser, ofQueueAndChannel } = next ?? plan
  const [draft, setDraft] = useState({ ofAdviser, ofQueueAndChannel })
  const [why, setWhy] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const parsed = administration['quality.setPlan'].safeParse(draft)
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const isSame = draft.ofAdviser === ofAdviser && draft.ofQueueAndChannel === ofQueueAndChannel
  async function save() {
    setBusy(true)
    const asked = await ask('quality.setPlan', draft)
    if (asked.ok) {
      showToast({ text: t('quality.planSaved', { day: format.longDay(noonOf(nextSince)) }) })
      await onSaved()
    }
    setBusy(false)
    setWhy(asked.ok ? null : asked.why)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (parsed.success) void save()
      }}
    >
      <p>{t('quality.planNow', plan)}</p>
      {next && <p>{t('quality.planNext', { day: format.longDay(noonOf(next.since)), ...next })}</p>}
      {mayEdit &&
        fields.map((key) => (
          <TextField
            key={key}
            label={t(`quality.field.${key}`)}
            type="number"
            min="0"
            max="10"
            value={String(draft[key])}
            onChange={(text) => setDraft((all) => ({ ...all, [key]: Number(text) }))}
            error={wrong.has(key) ? t(`quality.bounds.${key}`) : null}
          />
        ))}
      <p className={css.small}>{t('quality.planLaw')}</p>
      <Fault why={why} />
      {mayEdit && (
        <div className={css.acts}>
          <span className={css.small}>{t('quality.planHint', { day: format.longDay(noonOf(nextSince)) })}</span>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!isOnline || !parsed.success || isSame}
            isPending={isBusy}
          >
            {t('quality.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
