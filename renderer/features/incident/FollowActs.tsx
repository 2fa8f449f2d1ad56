import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { sittingOn } from '../../desk/sittingOn.ts'
import { useAct } from '../../desk/useAct.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button } from '../../ui/index.ts'
import css from './Incident.module.css'

interface FollowActsProps {
  contact: Row<'contact'>
  incident: Row<'incident'>
  follow: Row<'incidentFollow'> | undefined
  kbd: string | undefined
}

/** Attach, with a message when it is over or without one; once attached, the wish may change, and the ways out of the contact are one press away. */
export function FollowActs({ contact, incident, follow, kbd }: FollowActsProps) {
  const { t } = useTranslation()
  const act = useAct()
  const show = useUiStore((ui) => ui.show)
  const askPromise = useUiStore((ui) => ui.askPromise)
  const desk = useDesk()
  const isProposed = useUiStore((ui) => ui.attaching === contact.id)
  // What is over is not attached any more.
  if (incident.state === 'closed') return null
  const attach = (notify: boolean) => {
    const sitting = sittingOn(desk.view, contact, incident)
    void act('incident.follow', { incidentId: incident.id, contactId: contact.id, notify, sitting })
  }
  // One way to do it is on screen: the diagnosis below proposes it as its step.
  if (!follow && isProposed) return <span className={css.by}>{t('incident.attachBelow')}</span>
  if (!follow)
    return (
      <div className={css.acts}>
        <Button size="s" onPress={() => attach(false)}>
          {t('incident.attach')}
        </Button>
        <Button
          size="s"
          variant={incident.state === 'declared' ? 'primary' : 'secondary'}
          {...(kbd && { kbd })}
          onPress={() => attach(true)}
        >
          {t('incident.attachTell')}
        </Button>
      </div>
    )
  const promise = t('incident.promise', { where: incident.place || incident.node })
  const isAsked = follow.notify && follow.toldAt === null
  return (
    <div className={css.acts}>
      <Button size="s" onPress={() => attach(!isAsked)}>
        {t(isAsked ? 'incident.noMessage' : 'incident.tellToo')}
      </Button>
      <Button size="s" onPress={() => askPromise({ kind: 'callback', text: promise })}>
        {t('incident.endFollowUp')}
      </Button>
      <Button size="s" variant="primary" onPress={() => show('resolve')}>
        {t('incident.endAnnounced')}
      </Button>
    </div>
  )
}
