import { useTranslation } from 'react-i18next'
import { DEFAULT_COST_WEIGHTS, weigh, weightsOf } from '../../../shared/diagnosis/engine/costWeights.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { Button, Pill } from '../../ui/index.ts'
import type { Change } from './ModelForm.tsx'
import css from './ModelForm.module.css'
import { NumberField } from './NumberField.tsx'
import { useModelWords, useNumbers } from './useModelWords.ts'

const parts = [
  ['time', 'weightTime'],
  ['risk', 'weightRisk'],
  ['money', 'weightMoney'],
  ['insult', 'weightInsult'],
] as const
const shown = 5

/** What the four parts of a cost weigh, and what the dearest steps come to: read at once what a change does to them. */
export function WeightsForm({ model, change }: { model: Model; change: Change }) {
  const { t } = useTranslation()
  const words = useModelWords()
  const { minutes } = useNumbers()
  const weights = weightsOf(model)
  const dearest = Object.entries(model.steps)
    .map(([id, { cost }]) => ({ id, now: weigh(cost, weights), usual: weigh(cost, DEFAULT_COST_WEIGHTS) }))
    .toSorted((a, b) => b.now - a.now)
    .slice(0, shown)
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>
        <Pill tone={model.weights ? 'info' : 'mute'}>
          {t(model.weights ? 'models.form.weightsOwn' : 'models.form.weightsUsual')}
        </Pill>
      </legend>
      <p className={css.hint}>{t('models.form.weightsHint')}</p>
      <div className={css.four}>
        {parts.map(([part, label]) => (
          <NumberField
            key={part}
            label={t(`models.form.${label}`)}
            suffix="min"
            value={weights[part]}
            most={1_000}
            onChange={(value) => change(['weights'], { ...weights, [part]: value })}
          />
        ))}
      </div>
      <table className={css.table}>
        <caption className={css.legend}>{t('models.form.worth')}</caption>
        <tbody>
          {dearest.map(({ id, now, usual }) => (
            <tr key={id}>
              <th scope="row">{words.step(model, id)}</th>
              <td>{now === usual ? minutes(now) : `${minutes(usual)} → ${minutes(now)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {model.weights && (
        <Button size="s" onPress={() => change(['weights'], undefined)}>
          {t('models.form.weightsBack')}
        </Button>
      )}
    </fieldset>
  )
}
