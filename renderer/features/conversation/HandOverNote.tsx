import { useTranslation } from 'react-i18next'
import { goneMinutes, hasLeft } from '../../../shared/domain/offer.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { Banner, Icon, IconTransfer } from '../../ui/index.ts'

/** What the colleague who handed this over wants known; or, from one who is gone, what he had begun to write. */
export function HandOverNote({ handOver }: { handOver: NonNullable<Row<'contact'>['handOver']> }) {
  const { t } = useTranslation()
  const reasons = useReasonCodes('handOver')
  const reason =
    reasons.find((candidate) => candidate.id === handOver.reasonCode)?.label ?? t('conversation.reasonUnknown')
  const minutes = goneMinutes(handOver.reasonCode)
  const left = hasLeft(handOver.reasonCode)
  const name = handOver.fromName
  const title = left
    ? t('conversation.leftBehind', { name })
    : minutes === null
      ? t('conversation.handedOver', { name, reason })
      : t('conversation.returned', { name, minutes })
  return (
    <Banner tone="info" icon={<Icon of={IconTransfer} />} title={title}>
      {(left || minutes !== null) && handOver.note ? t('conversation.begun', { text: handOver.note }) : handOver.note}
    </Banner>
  )
}
