import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Icon, IconAlertTriangle, IconCheck, IconChecks, IconClock, IconLock } from '../../ui/index.ts'
import css from './MessageState.module.css'

interface MessageStateProps {
  state: Row<'message'>['state']
  standing: 'saved' | 'pending' | 'held'
}
const glyphs = {
  sent: IconCheck,
  received: IconChecks,
  read: IconChecks,
  failed: IconAlertTriangle,
  queued: IconClock,
  handedOver: IconCheck,
  bounced: IconAlertTriangle,
  pending: IconClock,
  held: IconLock,
}

/** How far a message got; while it is only on this desk it says so, and nothing else. */
export function MessageState({ state, standing }: MessageStateProps) {
  const { t } = useTranslation()
  const kind = standing === 'saved' ? state : standing
  return (
    <span className={`${css.state} ${css[kind]}`}>
      <Icon of={glyphs[kind]} size={13} />
      {t(`conversation.state.${kind}`)}
    </span>
  )
}
