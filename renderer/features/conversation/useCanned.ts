import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useMe, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useIsProven } from '../../desk/useIsProven.ts'
import { foldText } from '../../ui/index.ts'
import { fillCanned } from './fillCanned.ts'
import { givenByHimself } from './givenByHimself.ts'

export interface Canned {
  id: string
  key: string
  title: string
  text: string
}

/**
 * Canned answers in the customer's language, with this contact's values already in place. Of the record only what is proven to be his:
 * who typed a number must not learn whose it is.
 */
export function useCanned(contact: Row<'contact'>): (query: string) => Canned[] {
  const me = useMe()
  const { t, i18n } = useTranslation()
  const record = useRow('customer', contact.customerId)
  const customer = useIsProven(contact) ? record : undefined
  const messages = useRows(
    'message',
    (row) => row.contactId === contact.id && row.author === 'customer',
    [contact.id],
    (a, b) => a.n - b.n,
  )
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const rows = useRows(
    'cannedAnswer',
    () => true,
    [],
    (a, b) => a.key.localeCompare(b.key),
  )
  const english = contact.language === 'en'
  const values = {
    'customer.firstName': customer?.givenName || givenByHimself(messages),
    'customer.lastName': customer?.familyName ?? '',
    'adviser.firstName': me?.name.split(' ')[0] ?? '',
    'adviser.name': me?.name ?? '',
    'case.reference': reference,
    'site.name': me?.siteName ?? '',
  }
  const words = (name: string) => t(i18n.exists(`conversation.blank.${name}`) ? `conversation.blank.${name}` : name)
  return (query) => {
    const wanted = foldText(query)
    return rows
      .filter((row) => foldText(`${row.key} ${row.titleFr} ${row.titleEn}`).includes(wanted))
      .sort((a, b) => Number(b.key.startsWith(wanted)) - Number(a.key.startsWith(wanted)))
      .map((row) => ({
        id: row.id,
        key: row.key,
        title: english ? row.titleEn : row.titleFr,
        text: fillCanned(english ? row.en : row.fr, values, words),
      }))
  }
}
