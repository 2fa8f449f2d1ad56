import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { readableNumber } from '../../desk/readableNumber.ts'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import { Pill, type Tone } from '../../ui/index.ts'
import css from './Caller.module.css'

const tones: Record<'A' | 'B' | 'C', Tone> = { A: 'ok', B: 'mute', C: 'warn' }

/** The other side's number, as far as it may be shown before he is verified, what it is worth, and what he dialled. */
export function Caller({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const number = useLineNumber(call.customerId, call.contactId)
  const { caller, direction, serviceNumber, divertedFrom } = call
  const isHidden = caller.flags.includes('masked')
  const said = caller.e164 ? number(caller.e164) : readableNumber(caller.raw)
  return (
    <span className={css.caller}>
      <span className={css.number}>{isHidden ? t('phone.hidden') : said}</span>
      {caller.attestation && !isHidden && (
        <Pill tone={tones[caller.attestation]} title={t(`phone.attestedText.${caller.attestation}`)}>
          {t(`phone.attested.${caller.attestation}`)}
        </Pill>
      )}
      {call.relay !== null && (
        <Pill tone="info" title={t('phone.relayed.how')}>
          {t(call.relay === '' ? 'phone.relayed.by' : 'phone.relayed.byName', { name: call.relay })}
        </Pill>
      )}
      {caller.name && <span className={css.more}>{t('phone.relay', { name: caller.name })}</span>}
      {direction === 'inbound' && serviceNumber && (
        <span className={css.more}>{t('phone.dialled', { number: readableNumber(serviceNumber) })}</span>
      )}
      {divertedFrom && <span className={css.more}>{t('phone.diverted', { from: readableNumber(divertedFrom) })}</span>}
    </span>
  )
}
