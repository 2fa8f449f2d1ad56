import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/protocol/messages.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, ChoiceList } from '../../ui/index.ts'
import css from './SearchPalette.module.css'

/** Why this record is opened: asked once, written to the access log. */
export function OpenReason({
  found,
  onBack,
  onOpened,
}: {
  found: Found
  onBack: () => void
  onOpened: (customerId: string) => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const codes = useReasonCodes('openCustomer')
  const [reasonCode, setReasonCode] = useState<string | null>(null)
  const [no, setNo] = useState<string | null>(null)
  const open = async (code: string | null) => {
    if (!code || !found.customerId) return
    const outcome = await desk.live('customer.open', { customerId: found.customerId, reasonCode: code })
    if (outcome.ok) onOpened(found.customerId)
    else setNo(refusal(outcome))
  }
  return (
    <form
      className={css.palette}
      onSubmit={(event) => {
        event.preventDefault()
        void open(reasonCode)
      }}
    >
      <p className={css.label}>{found.label}</p>
      <ChoiceList label={t('search.why')} options={codes} value={reasonCode} onChange={setReasonCode} autoFocus />
      <p className={css.status}>{t('search.logged')}</p>
      {no && <Banner tone="bad" role="alert" title={no} />}
      <div className={css.actions}>
        <Button onPress={onBack}>{t('search.back')}</Button>
        <Button type="submit" variant="primary" isDisabled={!reasonCode}>
          {t('search.open')}
        </Button>
      </div>
    </form>
  )
}
