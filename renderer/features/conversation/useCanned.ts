import type { Row } from '../../../shared/protocol/rows.ts'
import { useMe, useRow, useRows } from '../../desk/DeskContext.tsx'
import { foldText } from '../../ui/index.ts'
import { fillCanned } from './fillCanned.ts'

export interface Canned {
  id: string
  key: string
  title: string
  text: string
}

/** Canned answers in the customer's language, with this contact's values already in place. */
export function useCanned(contact: Row<'contact'>): (query: string) => Canned[] {
  const me = useMe()
  const customer = useRow('customer', contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const rows = useRows(
    'cannedAnswer',
    () => true,
    [],
    (a, b) => a.key.localeCompare(b.key),
  )
  const english = contact.language === 'en'
  const values = {
    'customer.firstName': customer?.givenName ?? '',
    'customer.lastName': customer?.familyName ?? '',
    'adviser.firstName': me?.name.split(' ')[0] ?? '',
    'adviser.name': me?.name ?? '',
    'case.reference': reference,
    'site.name': me?.siteName ?? '',
  }
  return (query) => {
    const wanted = foldText(query)
    return rows
      .filter((row) => foldText(`${row.key} ${row.titleFr} ${row.titleEn}`).includes(wanted))
      .sort((a, b) => Number(b.key.startsWith(wanted)) - Number(a.key.startsWith(wanted)))
      .map((row) => ({
        id: row.id,
        key: row.key,
        title: english ? row.titleEn : row.titleFr,
        text: fillCanned(english ? row.en : row.fr, values),
      }))
  }
}
