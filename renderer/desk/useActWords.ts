import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { About } from '../sync/pendingCommand.ts'
import type { QueueableName } from '../../shared/protocol/commands.ts'
import { useFormat } from '../ui/index.ts'
import { useDesk } from './DeskContext.tsx'

/** The arguments that tell a reader which act this was; every field may be missing. */
interface Told {
  contactId?: string | null
  customerId?: string
  text?: string
  note?: string
  kind?: string
  dueAt?: number
  fields?: { amount?: number; addressLine?: string; reason?: string }
}
export interface ActWords {
  what: string
  /** For whom, empty when it is not known here. */
  customer: string
  /** Its case, empty when it is not known here. */
  reference: string
  /** What was written, empty when nothing was. */
  words: string
}

/** One queued act in words: what, for whom, and the text in it. */
export function useActWords(): (act: { name: QueueableName; args: unknown; about?: About }) => ActWords {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  return useCallback(
    ({ name, args, about }) => {
      const told = (args ?? {}) as Told
      const contact = told.contactId ? desk.view.get('contact', told.contactId) : undefined
      const customerId = told.customerId ?? contact?.customerId
      const customer = customerId === undefined ? undefined : desk.view.get('customer', customerId)
      const what = () => {
        if (told.kind === 'goodwill' && told.fields?.amount !== undefined)
          return t('act.goodwill', { amount: format.money(told.fields.amount) })
        if (name === 'operation.perform' && told.kind) return t(`words.operationKind.${told.kind}`)
        if (name === 'commitment.make' && told.dueAt) {
          return t('act.commitment', { kind: told.kind, when: format.dayTime(told.dueAt, desk.now()) })
        }
        return t(`act.name.${name.replace('.', '_')}`)
      }
      return {
        what: what(),
        customer: customer
          ? `${customer.givenName} ${customer.familyName}`.trim() || t('words.unknownCustomer')
          : (about?.customer ?? ''),
        reference: (contact && desk.view.get('case', contact.caseId)?.reference) ?? about?.reference ?? '',
        words: told.text ?? told.note ?? told.fields?.reason ?? told.fields?.addressLine ?? '',
      }
    },
    [t, desk, format],
  )
}
