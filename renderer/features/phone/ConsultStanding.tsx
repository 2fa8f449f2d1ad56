import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconUsers, Timer } from '../../ui/index.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import css from './Consult.module.css'
import { isConference } from './isConference.ts'

/** What became of a question: it rings, is talked about, or came to nothing, and why. */
export function ConsultStanding({ consultation }: { consultation: Row<'consultation'> }) {
  const { t } = useTranslation()
  const now = useClock()
  const { state, outcome, askedId, askedName: name, answeredAt } = consultation
  const isJoined = usePhoneStore(isConference)
  const how = state === 'ended' ? `over.${outcome ?? 'lost'}` : state === 'talking' && isJoined ? 'joined' : state
  return (
    <p className={css.standing} role="status">
      <Icon of={IconUsers} size={16} />
      <strong>{t(`phone.consult.${askedId === null ? 'outside.' : ''}${how}`, { name })}</strong>
      {state === 'talking' && answeredAt !== null && <Timer now={now} since={answeredAt} />}
    </p>
  )
}
