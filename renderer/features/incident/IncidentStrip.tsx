import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon } from '../../ui/index.ts'
import { FollowActs } from './FollowActs.tsx'
import { FollowState } from './FollowState.tsx'
import css from './Incident.module.css'
import { lookOf } from './lookOf.ts'
import { SayLine } from './SayLine.tsx'
import { useIsSaid } from './useIsSaid.ts'
import { useIncidentWords } from './useIncidentWords.ts'

interface IncidentStripProps {
  contact: Row<'contact'>
  incident: Row<'incident'>
  follow: Row<'incidentFollow'> | undefined
  kbd: string | undefined
}

/** One incident: what, since when, until when, what to say, and one key that attaches the contact. What was said makes room once it is attached; never before it was said. */
export function IncidentStrip({ contact, incident, follow, kbd }: IncidentStripProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const words = useIncidentWords()
  const { tone, glyph } = lookOf(incident)
  const isMine = contact.state === 'open' && contact.adviserId === desk.adviserId
  const { state, kind, node } = incident
  const isSaid = useIsSaid(incident, contact)
  const isLive = state === 'declared'
  const isPlanned = isLive && kind === 'works' && incident.startedAt > desk.now()
  const advice =
    isPlanned || state === 'closed' ? null : isLive ? `leave.${kind}` : state === 'suspected' ? 'notSure' : null
  return (
    <section className={`${css.strip} ${css[tone]}`} aria-label={t('incident.label')}>
      <div role="status" className={css.head} title={node}>
        <Icon of={glyph} size={18} />
        <strong className={css.title}>{words.title(incident)}</strong>
        <span className={css.facts}>{words.facts(incident)}</span>
      </div>
      {(isLive || state === 'suspected') && isMine && !(follow && isSaid) && (
        <SayLine incident={incident} contact={contact} />
      )}
      {follow && <FollowState follow={follow} incident={incident} />}
      <div className={css.foot}>
        <span className={css.advice}>{advice && t(`incident.${advice}`)}</span>
        {isMine && state !== 'dismissed' && (
          <FollowActs contact={contact} incident={incident} follow={follow} kbd={kbd} />
        )}
      </div>
    </section>
  )
}
