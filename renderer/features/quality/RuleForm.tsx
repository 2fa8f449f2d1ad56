import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { administration } from '../../../shared/protocol/administration.ts'
import type { SurveyRuleEdit } from '../../../shared/protocol/qualityQuestions.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, CheckBox, showToast, TextField } from '../../ui/index.ts'
import { Fault } from './Fault.tsx'
import css from './Quality.module.css'
import { unitNames, units, type Timed } from './useRuleWords.ts'

const channels = ['chat', 'email', 'form'] as const
const times = ['everyMs', 'afterMs', 'withinMs', 'replyMs', 'detractorMs'] as const satisfies Timed[]
interface RuleFormProps {
  rule: SurveyRuleEdit
  mayEdit: boolean
  onSaved: () => Promise<void>
}

/** Who is asked, and how often at most. Its bounds are the protocol's: the same that the server holds it against. */
export function RuleForm({ rule, mayEdit, onSaved }: RuleFormProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [draft, setDraft] = useState(rule)
  const [why, setWhy] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const parsed = administration['quality.setRule'].safeParse(draft)
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const isSame = JSON.stringify(draft) === JSON.stringify(rule)
  const change = (more: Partial<SurveyRuleEdit>) => setDraft((all) => ({ ...all, ...more }))
  const errorOf = (key: keyof SurveyRuleEdit) => (wrong.has(key) ? t(`quality.bounds.${key}`) : null)
  const number = (key: keyof SurveyRuleEdit, unit: number, suffix: string) => (
    <TextField
      key={key}
      label={t(`quality.field.${key}`)}
      type="number"
      min="0"
      suffix={suffix}
      isReadOnly={!mayEdit}
      value={String(Math.round(((draft[key] as number) / unit) * 100) / 100)}
      onChange={(text) => change({ [key]: key === 'share' ? Number(text) * unit : Math.round(Number(text) * unit) })}
      error={errorOf(key)}
    />
  )
  async function save() {
    setBusy(true)
    const asked = await ask('quality.setRule', draft)
    if (asked.ok) {
      showToast({ text: t('quality.ruleSaved') })
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
      {rule.share === 0 && <p className={css.small}>{t('quality.nobodyAsked')}</p>}
      {number('share', 0.01, '%')}
      <div className={css.fields}>
        {times.map((key) => number(key, units[key], t(`quality.${unitNames[key]}Unit`)))}
        {number('fromHour', 1, 'h')}
        {number('toHour', 1, 'h')}
      </div>
      <div role="group" aria-label={t('quality.field.channels')} className={css.channels}>
        <span>{t('quality.field.channels')}</span>
        {channels.map((channel) => (
          <CheckBox
            key={channel}
            isReadOnly={!mayEdit}
            isSelected={draft.channels.includes(channel)}
            onChange={(isIn) =>
              change({ channels: channels.filter((one) => (one === channel ? isIn : draft.channels.includes(one))) })
            }
          >
            {t(`words.channel.${channel}`)}
          </CheckBox>
        ))}
      </div>
      {!parsed.success && wrong.has('') && <p role="alert">{t('quality.bounds.whole')}</p>}
      <Fault why={why} />
      {mayEdit && (
        <div className={css.acts}>
          <span className={css.small}>{t('quality.ruleHint')}</span>
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
