import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import type { PhoneCall } from '../../store/phoneStore.ts'
import { Icon, IconPhone, IconPlayerPause, Timer, useFormat } from '../../ui/index.ts'
import css from './CallBar.module.css'
import { relayedTakes } from '../../../shared/domain/floor/seatLook.ts'

/** How the call stands, and since when: the whole of it, and beside it the hold under way or the holds before. */
export function CallState({ call, leg }: { call: Row<'call'>; leg: PhoneCall | null }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  // The telephone knows first: the row follows when the platform has heard.
  const state =
    leg?.state === 'answering'
      ? 'answering'
      : leg?.isHeld
        ? 'held'
        : leg && call.state === 'held'
          ? 'talking'
          : call.state
  const slower = call.relay === null ? 1 : relayedTakes
  return (
    <div className={css.state} role="status">
      <Icon of={state === 'held' ? IconPlayerPause : IconPhone} size={18} />
      <strong>{t(`phone.state.${state}`)}</strong>
      {call.answeredAt !== null && (
        <Timer
          now={now}
          since={call.answeredAt}
          warnAfter={1_800_000 * slower}
          badAfter={2_700_000 * slower}
          label={t('phone.call')}
        />
      )}
      {state === 'held' && call.state === 'held' ? (
        <span className={css.more}>
          {t(call.mode === 'edge' ? 'phone.heldFor' : 'phone.onHoldFor')}{' '}
          <Timer now={now} since={call.stateSince} warnAfter={60_000} badAfter={180_000} />
        </span>
      ) : (
        call.heldMs >= 1_000 && (
          <span className={css.more}>{t('phone.heldBefore', { time: format.clock(call.heldMs) })}</span>
        )
      )}
    </div>
  )
}
