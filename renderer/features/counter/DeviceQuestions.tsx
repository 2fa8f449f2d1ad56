import { useTranslation } from 'react-i18next'
import { askedOfDevice, gradeQuestions } from '../../../shared/domain/shop/grade.ts'
import { Choice } from './Choice.tsx'
import css from './Work.module.css'

interface Props {
  answers: Record<string, string>
  onChange: (answers: Record<string, string>) => void
}

/** The condition of a device, asked and not judged: the same answers give the same grade in every shop. */
export function DeviceQuestions({ answers, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className={css.questions}>
      {askedOfDevice.map((question) => (
        <Choice
          key={question}
          label={t(`counter.ask.${question}.title`)}
          options={Object.keys(gradeQuestions[question]).map((id) => [id, t(`counter.ask.${question}.${id}`)])}
          value={answers[question]}
          onChange={(id) => onChange({ ...answers, [question]: id })}
        />
      ))}
    </div>
  )
}
