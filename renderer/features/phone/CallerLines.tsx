import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { liveCallOf } from '../../desk/liveCallOf.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Icon, IconPhoneIncoming } from '../../ui/index.ts'
import { Caller } from './Caller.tsx'
import { AskedLine } from './AskedLine.tsx'
import { Promised } from './Promised.tsx'
import css from './CallerLines.module.css'

/** On the card of an offer: that it is a call, from which number, and what that number is worth. */
export function CallerLines({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const calls = useRows('call', (row) => row.contactId === contactId, [contactId])
  const call = liveCallOf(calls, contactId)
  const lacks = usePhoneStore((phone) => phone.acts?.lacks)
  if (!call) return <Promised contactId={contactId} />
  return (
    <div className={css.lines}>
      <div className={css.title}>
        <Icon of={IconPhoneIncoming} size={15} />
        <strong>{t(call.direction === 'inbound' ? 'phone.incoming' : 'phone.outgoing')}</strong>
      </div>
      <Caller call={call} />
      {call.mode === 'cti' && <AskedLine callId={call.id} />}
      {lacks?.includes('answer') && <p className={css.hint}>{t('phone.cti.pickUpThere')}</p>}
      {call.caller.flags.includes('masked') && <p className={css.hint}>{t('phone.hiddenText')}</p>}
    </div>
  )
}
