import { useTranslation } from 'react-i18next'
import { useMe, useRows } from '../../desk/DeskContext.tsx'
import { Select } from '../../ui/index.ts'
import css from './Figures.module.css'

const all = '*'

/** Of which site: an administrator's choice. A lead's is his own, and he is told so. */
export function SiteChoice({ value, onChange }: { value: string | null; onChange: (siteId: string | null) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const seats = useRows('seat', () => true, [])
  if (me?.role !== 'admin') return <span className={css.small}>{t('figures.ofSite', { site: me?.siteName })}</span>
  const sites = new Map(seats.map(({ siteId, siteName }) => [siteId, siteName]))
  const options = [...sites].toSorted(([, a], [, b]) => a.localeCompare(b)).map(([id, label]) => ({ id, label }))
  return (
    <Select
      size="s"
      label={t('figures.site')}
      className={css.choice!}
      value={value ?? all}
      onChange={(id) => onChange(id === all ? null : id)}
      options={[{ id: all, label: t('figures.allSites') }, ...options]}
    />
  )
}
