import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'

/** What a merge moved, in words: "2 contacts, 3 messages"; rows that mean nothing to an adviser are left out. */
export function useMovedWords(): (moved: Row<'merge'>['moved']) => string {
  const { t, i18n } = useTranslation()
  return (moved) =>
    moved
      .filter(({ table, count }) => count > 0 && i18n.exists(`customer.moved.${table}`))
      .map(({ table, count }) => t(`customer.moved.${table}`, { count }))
      .join(', ')
}
