import { useTranslation } from 'react-i18next'
import type { Model, Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { TextArea, TextField } from '../../ui/index.ts'
import { ChancesForm } from './ChancesForm.tsx'
import type { Change } from './ModelForm.tsx'
import css from './ModelForm.module.css'
import { NumberField } from './NumberField.tsx'
import { SaidForm } from './SaidForm.tsx'

interface StepFormProps {
  id: string
  step: Step
  model: Model
  change: Change
}
const languages = ['fr', 'en'] as const

/** One step: its titles, its sentence, what it costs, the words that find it, its chances. */
export function StepForm({ id, step, model, change }: StepFormProps) {
  const { t } = useTranslation()
  const path = (...rest: string[]) => ['steps', id, ...rest]
  const say = 'say' in step ? step.say : undefined
  const { cost } = step
  return (
    <>
      <div className={css.pair}>
        {languages.map((language) => (
          <TextField
            key={language}
            label={t(language === 'fr' ? 'models.form.stepTitleFr' : 'models.form.stepTitleEn')}
            value={step.title[language]}
            onChange={(value) => change(path('title', language), value)}
          />
        ))}
      </div>
      {say && (
        <div className={css.pair}>
          {languages.map((language) => (
            <TextArea
              key={language}
              label={t(language === 'fr' ? 'models.form.sayFr' : 'models.form.sayEn')}
              rows={2}
              value={say[language]}
              onChange={(value) => change(path('say', language), value)}
            />
          ))}
        </div>
      )}
      <fieldset className={css.group}>
        <legend className={css.legend}>{t('models.form.cost')}</legend>
        <div className={css.four}>
          <NumberField
            label={t('models.form.time')}
            suffix="min"
            value={cost.time}
            most={43_200}
            onChange={(value) => change(path('cost', 'time'), value)}
          />
          <NumberField
            label={t('models.form.money')}
            suffix="€"
            optional
            value={cost.money}
            most={100_000}
            onChange={(value) => change(path('cost', 'money'), value)}
          />
          <NumberField
            label={t('models.form.risk')}
            optional
            value={cost.risk}
            most={1}
            onChange={(value) => change(path('cost', 'risk'), value)}
          />
          <NumberField
            label={t('models.form.insult')}
            optional
            value={cost.insult}
            most={1}
            onChange={(value) => change(path('cost', 'insult'), value)}
          />
        </div>
      </fieldset>
      <div className={css.pair}>
        {languages.map((language) => (
          <TextField
            key={language}
            label={t(language === 'fr' ? 'models.form.wordsFr' : 'models.form.wordsEn')}
            description={t('models.form.wordsHint')}
            defaultValue={(step.words?.[language] ?? []).join(', ')}
            onBlur={(event) => {
              const list = (event.target as HTMLInputElement).value
                .split(',')
                .map((word) => word.trim())
                .filter((word) => word !== '')
              const before = step.words ?? { fr: [], en: [] }
              if (JSON.stringify(before[language]) === JSON.stringify(list)) return
              const next = { ...before, [language]: list }
              change(path('words'), next.fr.length + next.en.length === 0 ? undefined : next)
            }}
          />
        ))}
      </div>
      <SaidForm id={id} step={step} change={change} />
      <ChancesForm id={id} step={step} model={model} change={change} />
    </>
  )
}
