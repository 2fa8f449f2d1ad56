import { useTranslation } from 'react-i18next'
import type { AccountEntry } from '../../../shared/protocol/administration.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'
import css from './Changes.module.css'

/** Fields that are written in codes, and the words of these. */
const families: Record<string, string> = { role: 'role', skills: 'topic', languages: 'speaks' }

/** What is other than before, a line a field (shared/domain/changedFields.ts). */
export function Changes({ detail }: { detail: AccountEntry['detail'] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const said = (key: string, value: string | number): string => {
    if (key === 'from' || key === 'until') return format.dayTime(Number(value), desk.now())
    const family = families[key]
    if (family === undefined) return String(value)
    return String(value).replace(/[a-z]+/gi, (code) => t(`words.${family}.${code}`, { defaultValue: code }))
  }
  return Object.entries(detail).map(([key, value]) => (
    <span key={key} className={css.detail}>
      {t('administration.changed', { field: t(`administration.field.${key}`), value: said(key, value) })}
    </span>
  ))
}
