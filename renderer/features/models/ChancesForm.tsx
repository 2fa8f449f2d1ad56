import { useTranslation } from 'react-i18next'
import type { Model, Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { Pill } from '../../ui/index.ts'
import type { Change } from './ModelForm.tsx'
import css from './ModelForm.module.css'
import { NumberField } from './NumberField.tsx'
import { useModelWords } from './useModelWords.ts'

interface ChancesFormProps {
  id: string
  step: Step
  model: Model
  change: Change
}

/** Of a test or a question: what it says under each cause. Of a repair: how often it mends each. */
export function ChancesForm({ id, step, model, change }: ChancesFormProps) {
  const { t } = useTranslation()
  const words = useModelWords()
  const isRead = 'outcomes' in step
  const caption = (
    <caption className={css.legend}>
      {t(isRead ? 'models.form.reads' : 'models.form.repairs')}{' '}
      <Pill tone={step.basis === 'learned' ? 'ok' : 'mute'}>{t(`models.basis.${step.basis}`)}</Pill>
    </caption>
  )
  if (!('outcomes' in step))
    return (
      <table className={css.table}>
        {caption}
        <tbody>
          {Object.entries(step.repairs).map(([cause, chance]) => (
            <tr key={cause}>
              <th scope="row">{words.cause(model, cause)}</th>
              <td className={css.number}>
                <NumberField
                  label={t('models.form.repairOf', { cause: words.cause(model, cause) })}
                  hideLabel
                  value={chance}
                  most={1}
                  onChange={(value) => change(['steps', id, 'repairs', cause], value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  const outcomes = Object.entries(step.outcomes)
  const rows = [...Object.entries(step.given), [null, step.otherwise] as const]
  return (
    <table className={css.table}>
      {caption}
      <thead>
        <tr>
          <th scope="col">{t('models.form.ifCause')}</th>
          {outcomes.map(([outcome, { title }]) => (
            <th scope="col" key={outcome}>
              {title[words.language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([cause, row]) => {
          const name = cause === null ? t('models.form.otherwise') : words.cause(model, cause)
          const place = cause === null ? ['otherwise'] : ['given', cause]
          return (
            <tr key={cause ?? ''}>
              <th scope="row">{name}</th>
              {outcomes.map(([outcome, { title }]) => (
                <td key={outcome} className={css.number}>
                  <NumberField
                    label={t('models.form.chanceOf', { outcome: title[words.language], cause: name })}
                    hideLabel
                    value={row[outcome]}
                    most={1}
                    onChange={(value) => change(['steps', id, ...place, outcome], value)}
                  />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
