import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { incidentFeedSchema } from '../../../shared/protocol/incidentAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'
import css from './IncidentsDialog.module.css'

type Feed = z.infer<typeof incidentFeedSchema>
const every = 20_000

/** Whether the network's people are heard: who sees no incident must know whether anybody was asked. */
export function FeedLine() {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const [feed, setFeed] = useState<Feed | null>(null)
  useEffect(() => {
    let live = true
    const look = () =>
      void desk.live('incident.feed', {}).then((outcome) => {
        const read = outcome.ok ? incidentFeedSchema.safeParse(outcome.value) : null
        if (live && read?.success) setFeed(read.data)
      })
    look()
    const timer = setInterval(look, every)
    return () => {
      live = false
      clearInterval(timer)
    }
  }, [desk])
  if (feed === null) return null
  const now = desk.now()
  if (!feed.isOn) return <span>{t('incident.feed.off')}</span>
  if (feed.failedSince !== null)
    return (
      <span className={css.failing} role="status">
        {t('incident.feed.failing', {
          when: format.when(feed.failedSince, now),
          why: t(`incident.feed.fault.${feed.fault || 'unreachable'}`),
        })}
      </span>
    )
  if (feed.okAt === null) return <span>{t('incident.feed.notYet')}</span>
  const unread = feed.unread > 0 ? ` · ${t('incident.feed.unread', { count: feed.unread })}` : ''
  return <span>{t('incident.feed.ok', { when: format.when(feed.okAt, now) }) + unread}</span>
}
