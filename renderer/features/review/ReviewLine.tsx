import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import type { ReviewItem } from '../../sync/deskTypes.ts'
import { Button, Icon, IconRefresh, useFormat } from '../../ui/index.ts'
import css from './ReviewLine.module.css'

/** The arguments that tell a reader which action this was; every field may be missing. */
interface Told {
  contactId?: string | null
  customerId?: string
  text?: string
  note?: string
  kind?: string
  dueAt?: number
  fields?: { amount?: number; addressLine?: string; reason?: string }
}

export function ReviewLine({ item }: { item: ReviewItem }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const refusal = useRefusal()
  const args = (item.args ?? {}) as Told
  const customerId =
    args.customerId ?? (args.contactId ? desk.view.get('contact', args.contactId)?.customerId : undefined)
  const customer = useCustomerName(customerId)
  const words = args.text ?? args.note ?? args.fields?.reason ?? args.fields?.addressLine ?? ''

  function what(): string {
    if (args.fields?.amount !== undefined) return t('review.goodwill', { amount: format.money(args.fields.amount) })
    if (item.name === 'operation.perform' && args.kind) return t(`words.operationKind.${args.kind}`)
    if (item.name === 'commitment.make' && args.dueAt) {
      return t('review.commitment', { kind: args.kind, when: format.dayTime(args.dueAt, desk.now()) })
    }
    return t(`review.name.${item.name.replace('.', '_')}`)
  }

  return (
    <article className={css.line}>
      <div className={css.words}>
        <div className={css.head}>
          <strong>{what()}</strong>
          {customerId && <span>{customer}</span>}
          <time className={css.when}>{format.when(item.at, desk.now())}</time>
        </div>
        <p className={css.why}>{refusal(item)}</p>
        {words && <p className={css.text}>{words}</p>}
      </div>
      <div className={css.actions}>
        <Button icon={<Icon of={IconRefresh} />} onPress={() => void desk.retry(item.id)}>
          {t('review.retry')}
        </Button>
        <Button variant="quiet" onPress={() => void desk.dismissReview(item.id)}>
          {t('review.dismiss')}
        </Button>
      </div>
    </article>
  )
}
