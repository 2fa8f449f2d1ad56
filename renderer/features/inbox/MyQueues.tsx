import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Overline, useFormat, useNow } from '../../ui/index.ts'
import inbox from './Inbox.module.css'
import css from './MyQueues.module.css'

/** What waits behind my skills: how many, and the oldest. */
export const MyQueues = memo(function MyQueues() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const format = useFormat()
  const at = useNow(useClock(), 1000)
  const skills = me?.skills.map(({ skill }) => skill) ?? []
  const queues = useRows('queue', (row) => skills.includes(row.skill), [skills.join()])
  const entries = useRows('queueEntry', () => true, [])
  const lines = queues
    .map((queue) => {
      const waiting = entries.filter((entry) => entry.queueId === queue.id)
      return { queue, count: waiting.length, oldest: Math.min(...waiting.map((entry) => entry.enteredAt)) }
    })
    .sort((a, b) => b.count - a.count)
  if (lines.length === 0) return null
  return (
    <div className={inbox.section}>
      <Overline>{t('inbox.queues')}</Overline>
      <ul>
        {lines.map(({ queue, count, oldest }) => {
          const wait = count > 0 ? format.clock(at - oldest) : ''
          return (
            <li key={queue.id} className={css.line}>
              <span className={css.name}>{i18n.language === 'en' ? queue.nameEn : queue.nameFr}</span>
              {count > 0 ? (
                <span className={css.figures} title={t('inbox.queueOldest', { time: wait })}>
                  {count} · {wait}
                </span>
              ) : (
                <span className={css.empty}>{t('inbox.queueEmpty')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
})
