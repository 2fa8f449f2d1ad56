import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { incidentContactsSchema } from '../../../shared/protocol/incidentAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { ChannelIcon, useFormat } from '../../ui/index.ts'
import css from './IncidentsDialog.module.css'

type Behind = z.infer<typeof incidentContactsSchema>

/** The contacts behind an incident's figures, by the reference of their case: the record itself is opened with a reason (Ctrl K). */
export function BehindList({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const refusal = useRefusal()
  const [told, setTold] = useState<Behind | string | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('incident.contacts', { incidentId }).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? incidentContactsSchema.safeParse(outcome.value) : null
      setTold(read?.success ? read.data : refusal(outcome.ok ? { code: 'command.failed' } : outcome))
    })
    return () => {
      live = false
    }
  }, [desk, incidentId, refusal])
  if (told === null) return <p role="status">{t('incident.behind.reading')}</p>
  if (typeof told === 'string') return <p role="alert">{told}</p>
  if (told.contacts.length === 0) return <p role="status">{t('incident.behind.none')}</p>
  const now = desk.now()
  return (
    <div className={css.behind}>
      <table className={css.table}>
        <thead>
          <tr>
            {['at', 'case', 'topic', 'adviser', 'attached'].map((name) => (
              <th key={name} scope="col">
                {t(`incident.behind.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.contacts.map(({ contactId, at, caseReference, topic, channel, adviserName, state, followed }) => (
            <tr key={contactId}>
              <td>{format.when(at, now)}</td>
              <td>{caseReference}</td>
              <td>
                <ChannelIcon bare channel={channel} label={t(`words.channel.${channel}`)} /> {t(`words.topic.${topic}`)}
              </td>
              <td>{adviserName || t(`incident.behind.state.${state}`)}</td>
              <td>
                {followed === null
                  ? ''
                  : followed.toldAt !== null
                    ? t('incident.behind.told', { when: format.when(followed.toldAt, now) })
                    : t(followed.notify ? 'incident.behind.willTell' : 'incident.behind.silent')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.facts}>{t(told.more ? 'incident.behind.more' : 'incident.behind.open')}</p>
    </div>
  )
}
