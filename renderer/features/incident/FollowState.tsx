import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useDeskValue } from '../../desk/DeskContext.tsx'
import { Icon, IconCheck, useFormat } from '../../ui/index.ts'
import css from './Incident.module.css'

/** Attached: by whom, whether the customer is told, and when the message left. Never « told » before it is. */
export function FollowState({ follow, incident }: { follow: Row<'incidentFollow'>; incident: Row<'incident'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const isPending = useDeskValue(({ view }) => view.standing('incidentFollow', follow.id) !== 'saved')
  const { toldAt, askedBy, askedAt } = follow
  const what = incident.state === 'dismissed' ? noneOf(follow) : toldOf(follow, incident.state === 'closed')
  const when = format.when(toldAt ?? askedAt, desk.now())
  return (
    <p className={css.state}>
      <Icon of={IconCheck} size={15} />
      <span>
        {t(`incident.state.${what}`, { when })} {/* The system sent the message: who attached it did not. */}
        {toldAt === null && (
          <span className={css.by}>{isPending ? t('incident.pending') : t('incident.by', { name: askedBy })}</span>
        )}
      </span>
    </p>
  )
}

type Follow = Row<'incidentFollow'>
function toldOf({ toldAt, notify }: Follow, isOver: boolean): string {
  if (toldAt !== null) return 'told'
  if (!notify) return 'silent'
  return isOver ? 'telling' : 'willTell'
}
/** It was only suspected. */
function noneOf({ notify, text }: Follow): string {
  if (!notify) return 'none'
  return text === '' ? 'noneTelling' : 'noneTold'
}
