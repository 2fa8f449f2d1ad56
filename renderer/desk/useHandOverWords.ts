import { useTranslation } from 'react-i18next'
import { goneMinutes, hasLeft, leadReason, letterReturned, wasEnded, wasLost } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { useReasonCodes } from './useReasonCodes.ts'

type HandOver = NonNullable<Row<'contact'>['handOver']>

/** Who handed a contact over and why, and what he left: a note for the next one, or the answer that one who is gone had begun. */
export function useHandOverWords(): (handOver: HandOver) => { title: string; note: string } {
  const { t } = useTranslation()
  const reasons = useReasonCodes('handOver')
  return ({ fromName: name, reasonCode, note }) => {
    const minutes = goneMinutes(reasonCode)
    const begun = note && t('words.handOver.begun', { text: note })
    if (reasonCode === letterReturned) return { title: t('mail.returned', { name }), note }
    if (reasonCode === leadReason) return { title: t('words.handOver.byLead', { name }), note }
    if (wasEnded(reasonCode)) return { title: t('words.handOver.sessionEnded', { name }), note: begun }
    if (wasLost(reasonCode)) return { title: t('words.handOver.callLost', { name }), note: begun }
    if (hasLeft(reasonCode)) return { title: t('words.handOver.leftBehind', { name }), note: begun }
    if (minutes !== null) return { title: t('words.handOver.returned', { name, minutes }), note: begun }
    const reason = reasons.find(({ id }) => id === reasonCode)?.label ?? t('words.handOver.reasonUnknown')
    return { title: t('words.handOver.by', { name, reason }), note }
  }
}
