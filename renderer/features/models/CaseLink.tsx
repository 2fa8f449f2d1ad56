import { useTranslation } from 'react-i18next'
import css from './Lines.module.css'

/** The case behind a line: it is looked for, and its record opened with a reason, as always. */
export function CaseLink({ reference, onOpen }: { reference: string; onOpen: (reference: string) => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={css.case}
      aria-label={t('models.openCase', { reference })}
      onClick={() => onOpen(reference)}
    >
      {reference}
    </button>
  )
}
