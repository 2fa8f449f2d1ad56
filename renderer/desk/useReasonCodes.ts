import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useRows } from './DeskContext.tsx'

/** The coded reasons of one kind, in the reader's language, for a list of choices. */
export function useReasonCodes(kind: Row<'reasonCode'>['kind']): { id: string; label: string }[] {
  const { i18n } = useTranslation()
  const rows = useRows('reasonCode', (row) => row.kind === kind, [kind])
  return rows.map((row) => ({ id: row.id, label: i18n.language === 'en' ? row.en : row.fr }))
}
