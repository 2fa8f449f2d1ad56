import { useTranslation } from 'react-i18next'
import type { DayPlan } from '../../../shared/domain/staffing/requirement.ts'
import type { StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'
import { Button, Card, CheckBox, Select, TextField, useFormat } from '../../ui/index.ts'
import css from './Figures.module.css'
import own from './Staffing.module.css'
import { wishOf, type Plans, type Wish } from './plansOf.ts'
import { useFigureWords } from './useFigureWords.ts'

interface WhatIfProps {
  day: StaffingDay
  channel: 'voice' | 'chat'
  wish: Wish
  plans: Plans | null
  onChange: (wish: Wish) => void
}
const bounds = {
  share: [1, 99],
  within: [0, 3_600],
  shrinkage: [0, 90],
  atOnce: [1, 6],
  fewer: [0, 999],
  more: [-90, 300],
} as const
type Field = keyof typeof bounds
const everywhere = '*'

/** "Et si…": fewer advisers, more contacts, another target; and what the day would then be. */
export function WhatIf({ day, channel, wish, plans, onChange }: WhatIfProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  const field = (id: Field, suffix?: string) => (
    <TextField
      type="number"
      label={t(`figures.whatIf.${id}`)}
      {...(suffix ? { suffix } : {})}
      min={String(bounds[id][0])}
      max={String(bounds[id][1])}
      step="1"
      value={Number.isNaN(wish[id]) ? '' : String(wish[id])}
      onChange={(text) => onChange({ ...wish, [id]: text === '' ? NaN : Number(text) })}
    />
  )
  const says = (of: DayPlan, by: (one: DayPlan) => number | null, say: (value: number) => string) => {
    const value = by(of)
    return value === null ? '—' : say(value)
  }
  const lines: [key: string, of: (plan: DayPlan) => number | null, say: (value: number) => string][] = [
    ['serviceLevel', (plan) => plan.serviceLevel, words.percent],
    ['abandons', (plan) => (wish.patient ? plan.abandons : null), words.percent],
    ['hours', (plan) => plan.planned / 2, (value) => format.number(Math.round(value))],
    ['neededHours', (plan) => plan.rostered / 2, (value) => format.number(Math.round(value))],
    ['short', (plan) => plan.halfHours.filter((bin) => bin.planned < bin.rostered).length, format.number],
  ]
  return (
    <Card
      title={t('figures.whatIf.title')}
      aside={
        <Button size="s" variant="link" onPress={() => onChange(wishOf(day, channel))}>
          {t('figures.whatIf.reset')}
        </Button>
      }
    >
      <div className={own.wishes}>
        {field('fewer')}
        <Select
          label={t('figures.whatIf.at')}
          value={wish.at || everywhere}
          onChange={(at) => onChange({ ...wish, at: at === everywhere ? '' : at })}
          options={[
            { id: everywhere, label: t('figures.whatIf.everywhere') },
            ...day.sites.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        {field('more', '%')}
        {field('shrinkage', '%')}
        {field('share', '%')}
        {field('within', 's')}
        {channel === 'chat' && field('atOnce')}
      </div>
      <CheckBox
        isSelected={wish.patient}
        isDisabled={day.norms.patience === null}
        onChange={(patient) => onChange({ ...wish, patient })}
      >
        {t('figures.whatIf.patient')}
      </CheckBox>
      {plans === null ? (
        <p className={css.small}>{t('figures.whatIf.nothing')}</p>
      ) : (
        <table className={`${css.table} ${css.narrow}`} aria-live="polite">
          <thead>
            <tr>
              <th scope="col">{t('figures.whatIf.day')}</th>
              <th scope="col">{t('figures.whatIf.asIs')}</th>
              {plans.isWished && <th scope="col">{t('figures.whatIf.ifSo')}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map(([key, of, say]) => (
              <tr key={key}>
                <th scope="row">{t(`figures.whatIf.${key}`)}</th>
                <td>{says(plans.plain, of, say)}</td>
                {plans.isWished && (
                  <td>
                    <b>{says(plans.wished, of, say)}</b>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={css.small}>
        {plans?.usual ? t('figures.whatIf.usual', { count: day.usualWeeks }) : t('figures.whatIf.noUsual')}
      </p>
    </Card>
  )
}
