import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Banner } from '../../ui/index.ts'
import css from './CallBar.module.css'
import { BesideKey } from './BesideKey.tsx'
import { CallEnded } from './CallEnded.tsx'
import { CallKeys } from './CallKeys.tsx'
import { CallState } from './CallState.tsx'
import { AskedLine } from './AskedLine.tsx'
import { CtiKeys } from './CtiKeys.tsx'
import { CtiConsulting } from './CtiConsulting.tsx'
import { ConsultKeys } from './ConsultKeys.tsx'
import { ConsultStanding } from './ConsultStanding.tsx'
import { Caller } from './Caller.tsx'
import { MachineKey } from './MachineKey.tsx'
import { LongCall } from './LongCall.tsx'
import { RelayKey } from './RelayKey.tsx'
import { RecordingKeys } from './RecordingKeys.tsx'
import { SipConsultKeys, SipConsultLine, useSipConsult } from './SipConsult.tsx'
import { Sound } from './Sound.tsx'

/** Above the conversation of a call: how it stands, who it is, and what one does in it; afterwards that it is over. */
export function CallBar({ contact, keys }: { contact: Row<'contact'>; keys: CallKeyNames }) {
  const { t } = useTranslation()
  const [call] = useRows(
    'call',
    (row) => row.contactId === contact.id,
    [contact.id],
    (a, b) => b.enteredAt - a.enteredAt,
  )
  const leg = usePhoneStore((phone) => phone.call)
  const isSilenced = usePhoneStore((phone) => phone.isSilenced)
  const switched = usePhoneStore((phone) => phone.switched)
  const [consultation] = useRows(
    'consultation',
    (row) => row.callId === call?.id && row.askerId === contact.adviserId,
    [call?.id, contact.adviserId],
    (a, b) => b.at - a.at,
  )
  const sipAsks = useSipConsult()
  if (!call) return null
  const asks = consultation && consultation.state !== 'ended' ? consultation : null
  const consultKeys = asks && <ConsultKeys consultation={asks} isOver={call.state === 'ended'} holdKey={keys.hold} />
  if (call.state === 'ended')
    return (
      <>
        <CallEnded call={call} />
        {asks && (
          <section className={`${css.bar} ${css.live}`} aria-label={t('phone.consult.title')}>
            <div className={css.line}>
              <ConsultStanding consultation={asks} />
              {consultKeys}
            </div>
          </section>
        )}
      </>
    )
  const mine = leg?.callId === call.id ? leg : null
  const isLost = call.state === 'lost'
  return (
    <section
      className={`${css.bar} ${isLost ? css.lost : mine?.isHeld ? css.held : css.live}`}
      aria-label={t('phone.call')}
    >
      <div className={css.line}>
        <CallState call={call} leg={mine} />
        {consultKeys ??
          (mine?.state === 'talking' &&
            (sipAsks ? (
              <SipConsultKeys holdKey={keys.hold} />
            ) : call.mode === 'cti' ? (
              <CtiKeys call={call} keys={keys} />
            ) : (
              <CallKeys leg={mine} call={call} keys={keys} />
            )))}
      </div>
      {call.mode === 'sip' && mine && <SipConsultLine />}
      {consultation && (asks || mine?.isHeld) && <ConsultStanding consultation={consultation} />}
      {call.mode === 'cti' && (
        <>
          <CtiConsulting callId={call.id} />
          <AskedLine callId={call.id} />
        </>
      )}
      <div className={css.facts}>
        <Caller call={call} />
        {mine?.state === 'talking' && <Sound />}
        {mine?.state === 'talking' && call.answeredAt !== null && call.mode !== 'cti' && !asks && !sipAsks && (
          <RelayKey call={call} />
        )}
        {mine?.state === 'talking' && call.answeredAt !== null && !asks && !sipAsks && (
          <BesideKey call={call} contact={contact} />
        )}
        {mine?.state === 'talking' && !asks && <MachineKey call={call} />}
        {mine?.state === 'talking' &&
          !mine.isHeld &&
          call.answeredAt !== null &&
          call.recording === 'off' &&
          call.mode === 'edge' && <RecordingKeys call={call} />}
      </div>
      {call.recording !== 'off' && <RecordingKeys call={call} />}
      {!mine && call.state === 'ringing' && call.answeredAt !== null && <p role="status">{t('phone.pass.rings')}</p>}
      {isLost && <p role="status">{t('phone.rejoin')}</p>}
      {!mine && (call.state === 'talking' || call.state === 'held') && <p role="status">{t('phone.elsewhere')}</p>}
      {mine?.isMuted && <p className={css.said}>{t('phone.muted')}</p>}
      {isSilenced && <Banner tone="warn">{t('phone.silenced')}</Banner>}
      {switched && <Banner tone="warn">{t(`phone.switched.${switched}`)}</Banner>}
      {call.relay !== null && mine && <p role="note">{t('phone.relayed.how')}</p>}
      {call.answeredAt !== null && <LongCall since={call.answeredAt} isRelayed={call.relay !== null} />}
    </section>
  )
}

/** As they are printed beside what they do. */
export interface CallKeyNames {
  hold: string | undefined
  mute: string | undefined
  hangUp: string | undefined
}
