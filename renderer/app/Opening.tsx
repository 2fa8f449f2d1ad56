import { useTranslation } from 'react-i18next'
import { Bar } from '../ui/index.ts'
import { Logo } from './Logo.tsx'
import css from './Opening.module.css'

export function Opening() {
  const { t } = useTranslation()
  return (
    <main className={css.page}>
      <Logo />
      <Bar label={t('app.loading')} className={css.bar} />
    </main>
  )
}
