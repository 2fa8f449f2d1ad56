import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { Select, TextField } from '../../ui/index.ts'
import { CausesForm } from './CausesForm.tsx'
import { changeAt, type Path } from './changeAt.ts'
import css from './ModelForm.module.css'
import { judgedAt } from './judgedAt.ts'
import { StepForm } from './StepForm.tsx'
import { useModelWords } from './useModelWords.ts'
import { WeightsForm } from './WeightsForm.tsx'

export type Change = (path: Path, value: unknown) => void
interface ModelFormProps {
  raw: unknown
  model: Model
  onChange: (raw: unknown) => void
}

/** What leads change most: how likely the causes are, prices, chances, titles, sentences and words. The rest is in the text. */
export function ModelForm({ raw, model, onChange }: ModelFormProps) {
  const { t } = useTranslation()
  const { language } = useModelWords()
  const [part, setPart] = useState('causes')
  const change: Change = (path, value) => onChange(changeAt(judgedAt(raw, model, path), path, value))
  const steps = Object.entries(model.steps)
  const step = model.steps[part.replace(/^step:/, '')]
  return (
    <div className={css.form}>
      <Select
        label={t('models.form.part')}
        value={part}
        onChange={setPart}
        options={[
          { id: 'causes', label: t('models.form.causes', { count: Object.keys(model.causes).length }) },
          { id: 'weights', label: t('models.form.weights') },
          ...steps.map(([id, { title, kind }]) => ({
            id: `step:${id}`,
            label: title[language],
            detail: t(`models.kind.${kind}`),
          })),
        ]}
      />
      <div className={css.part}>
        {step ? (
          <StepForm key={part} id={part.replace(/^step:/, '')} step={step} model={model} change={change} />
        ) : part === 'weights' ? (
          <WeightsForm model={model} change={change} />
        ) : (
          <>
            <div className={css.pair}>
              <TextField
                label={t('models.form.modelTitleFr')}
                value={model.title.fr}
                onChange={(value) => change(['title', 'fr'], value)}
              />
              <TextField
                label={t('models.form.modelTitleEn')}
                value={model.title.en}
                onChange={(value) => change(['title', 'en'], value)}
              />
            </div>
            <CausesForm model={model} raw={raw} change={change} onChange={onChange} />
          </>
        )}
      </div>
    </div>
  )
}
