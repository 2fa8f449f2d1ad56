import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { Banner, Icon, IconTransfer } from '../../ui/index.ts'

/** What the colleague who handed this over wants known. */
export function HandOverNote({ handOver }: { handOver: NonNullable<Row<'contact'>['handOver']> }) {
  const { t } = useTranslation()
  const reasons = useReasonCodes('handOver')
  const reason = reasons.find((candidate) => candidate.id === handOver.reasonCode)?.label ?? handOver.reasonCode
  return (
    <Banner
      tone="info"
      icon={<Icon of={IconTransfer} />}
      title={t('conversation.handedOver', { name: handOver.fromName, reason })}
    >
      {handOver.note}
    </Banner>
  )
}
