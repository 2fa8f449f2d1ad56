import { useTranslation } from 'react-i18next'
import css from './Logo.module.css'

/** The counter: a window with one half open. */
export function Logo() {
  const { t } = useTranslation()
  return (
    <span className={css.logo}>
      <svg viewBox="0 0 20 20" width="19" height="19" aria-hidden="true">
        <rect x="1.5" y="2.5" width="17" height="15" rx="3.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <path d="M5 2.5h5v15H5A3.5 3.5 0 0 1 1.5 14V6A3.5 3.5 0 0 1 5 2.5" fill="currentColor" />
      </svg>
      {t('app.name')}
    </span>
  )
}
