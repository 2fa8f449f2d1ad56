import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import css from './FormCard.module.css'
import { RichText } from './RichText.tsx'

/** A form as the customer saw it: each question with its answer, in his own language. */
export function FormCard({ form }: { form: NonNullable<Row<'message'>['form']> }) {
  const { t } = useTranslation()
  return (
    <div className={css.card}>
      <p className={css.kind}>{t('words.channel.form')}</p>
      <h4 className={css.title}>{form.title}</h4>
      <dl className={css.answers}>
        {form.answers.map(({ ask, said }, place) => (
          <div key={place} className={said.length > 60 || said.includes('\n') ? css.long : css.short}>
            <dt>{ask}</dt>
            <dd>
              <RichText text={said} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
