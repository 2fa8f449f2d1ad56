import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useMe, useRows } from '../../desk/DeskContext.tsx'
import { Banner, Button, Dialog, EmptyState, Icon, IconCircleCheck, IconCloudOff, Overline } from '../../ui/index.ts'
import { FeedLine } from './FeedLine.tsx'
import { IncidentCard } from './IncidentCard.tsx'
import { IncidentForm } from './IncidentForm.tsx'
import css from './IncidentsDialog.module.css'

type Incident = Row<'incident'>
const parts: { name: string; holds: (incident: Incident) => boolean }[] = [
  { name: 'suspected', holds: ({ state }) => state === 'suspected' },
  { name: 'declared', holds: ({ state }) => state === 'declared' },
  { name: 'over', holds: ({ state }) => state === 'closed' || state === 'dismissed' },
]

/** What is wrong with the network, for everybody to read; leads decide what is suspected, and declare, correct and close. */
export function IncidentsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const isOnline = useConnection() === 'online'
  const decides = me !== undefined && mayDecideIncident(me)
  const incidents = useRows(
    'incident',
    ({ filedAt }) => filedAt === null,
    [],
    (a, b) => (b.closedAt ?? b.startedAt) - (a.closedAt ?? a.startedAt),
  )
  const [isDeclaring, setDeclaring] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const states = incidents.map(({ id, state }) => id + state).join()
  useEffect(() => {
    // What was decided takes its buttons away: keys must go on reaching this box.
    if (document.activeElement === document.body) body.current?.focus()
  }, [states, isDeclaring])
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('incident.dialog.title')}
      subtitle={decides && isOnline ? <FeedLine /> : undefined}
    >
      <div ref={body} tabIndex={-1} className={css.body}>
        {!isOnline && (
          <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
            {t('incident.dialog.offline')}
          </Banner>
        )}
        {decides &&
          (isDeclaring ? (
            <IncidentForm incident={null} onDone={() => setDeclaring(false)} />
          ) : (
            <Button className={css.new} isDisabled={!isOnline} onPress={() => setDeclaring(true)}>
              {t('incident.dialog.declare')}
            </Button>
          ))}
        {incidents.length === 0 && (
          <EmptyState icon={IconCircleCheck} title={t('incident.dialog.none')}>
            {t('incident.dialog.noneText')}
          </EmptyState>
        )}
        {parts.map(({ name, holds }) => {
          const held = incidents.filter(holds)
          return (
            held.length > 0 && (
              <section key={name} className={css.part}>
                <Overline>{t(`incident.dialog.${name}`, { count: held.length })}</Overline>
                <ul className={css.list}>
                  {held.map((incident) => (
                    <li key={incident.id}>
                      <IncidentCard incident={incident} decides={decides && isOnline} />
                    </li>
                  ))}
                </ul>
              </section>
            )
          )
        })}
      </div>
    </Dialog>
  )
}
