import { useTranslation } from 'react-i18next'
import { inParts } from '../../../shared/diagnosis/learning/inParts.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { Button, Pill, TextField } from '../../ui/index.ts'
import { changeAt } from './changeAt.ts'
import { judgedAt } from './judgedAt.ts'
import type { Change } from './ModelForm.tsx'
import css from './ModelForm.module.css'
import { NumberField } from './NumberField.tsx'
import { useNumbers } from './useModelWords.ts'

interface CausesFormProps {
  model: Model
  raw: unknown
  change: Change
  onChange: (raw: unknown) => void
}
const SLACK = 1e-6

/** How likely each cause is before anything is known. They sum to one: the button brings the others in line, in proportion. */
export function CausesForm({ model, raw, change, onChange }: CausesFormProps) {
  const { t } = useTranslation()
  const { chance } = useNumbers()
  const causes = Object.entries(model.causes)
  const sum = causes.reduce((total, [, { prior }]) => total + prior, 0)
  const isOff = Math.abs(sum - 1) > SLACK
  const balance = () => {
    const whole = inParts(
      causes.map(([, { prior }]) => prior),
      10_000,
      1,
    )
    onChange(
      causes.reduce((held, [id, { prior }], i) => {
        const path = ['causes', id, 'prior']
        const next = whole[i]! / 10_000
        return next === prior ? held : changeAt(judgedAt(held, model, path), path, next)
      }, raw),
    )
  }
  return (
    <>
      <div className={css.sum}>
        <span className={isOff ? css.off : undefined}>{t('models.form.sum', { sum: chance(sum) })}</span>
        {isOff && sum > 0 && (
          <Button size="s" onPress={balance}>
            {t('models.form.balance')}
          </Button>
        )}
      </div>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('models.form.causeTitleFr')}</th>
            <th scope="col">{t('models.form.causeTitleEn')}</th>
            <th scope="col">{t('models.form.prior')}</th>
            <th scope="col">{t('models.form.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {causes.map(([id, { title, prior, basis }]) => (
            <tr key={id}>
              {(['fr', 'en'] as const).map((language) => (
                <td key={language}>
                  <TextField
                    label={t('models.form.titleOf', { what: id, language: t(`models.form.${language}`) })}
                    hideLabel
                    value={title[language]}
                    onChange={(value) => change(['causes', id, 'title', language], value)}
                  />
                </td>
              ))}
              <td className={css.number}>
                <NumberField
                  label={t('models.form.priorOf', { what: title.fr })}
                  hideLabel
                  value={prior}
                  most={1}
                  onChange={(value) => change(['causes', id, 'prior'], value)}
                />
              </td>
              <td>
                <Pill tone={basis === 'learned' ? 'ok' : 'mute'}>{t(`models.basis.${basis}`)}</Pill>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
