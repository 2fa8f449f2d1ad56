import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useMe, useRows } from '../../desk/DeskContext.tsx'
import { useStaleSince } from '../../desk/useStaleSince.ts'
import { useClock } from '../../desk/useClock.ts'
import { Overline, useFormat, useNow } from '../../ui/index.ts'
import inbox from './Inbox.module.css'
import css from './MyQueues.module.css'

/** The time served before a hand-over was not waited: as the offer's card counts it. */
const waitsSince = ({ handedAt, enteredAt }: Row<'queueEntry'>): number => handedAt ?? enteredAt

/** Routing would offer it to me, if I were free (shared/domain/routing.ts). */
const isFor = ({ languages, regions }: Row<'adviser'>, { language, region }: Row<'queueEntry'>): boolean =>
  languages.includes(language) && (!regions || region === '' || regions.includes(region))

/** What waits for me, behind my skills: how many, and who waits longest. */
export const MyQueues = memo(function MyQueues() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const format = useFormat()
  const stale = useStaleSince()
  const ticking = useNow(useClock(), 1000)
  // Nobody knows who waits by now: the figures stand still, at the time they were true.
  const at = stale ?? ticking
  const skills = me?.skills.map(({ skill }) => skill) ?? []
  const queues = useRows('queue', (row) => skills.includes(row.skill), [skills.join()])
  const entries = useRows('queueEntry', () => true, [])
  const lines = queues
    .map((queue) => {
      const all = entries.filter((entry) => entry.queueId === queue.id)
      const waiting = all.filter((entry) => me && isFor(me, entry))
      const oldest = waiting.reduce<Row<'queueEntry'> | undefined>(
        (one, entry) => (one && waitsSince(one) <= waitsSince(entry) ? one : entry),
        undefined,
      )
      return { queue, count: waiting.length, others: all.length - waiting.length, oldest }
    })
    // Of the channels that are not a conversation, only what waits: eighteen empty lines say nothing.
    .filter(({ queue, count, others }) => count + others > 0 || queue.channel === 'chat')
    .sort((a, b) => b.count - a.count)
  if (lines.length === 0) return null
  return (
    <div className={inbox.section}>
      <Overline>
        {t('inbox.queues')}
        {stale !== null && ` · ${t('words.asOf', { time: format.time(stale) })}`}
      </Overline>
      <ul className={stale === null ? undefined : css.stale}>
        {lines.map(({ queue, count, others, oldest }) => {
          const wait = oldest ? format.clock(at - waitsSince(oldest)) : ''
          const both = oldest?.handedAt && {
            arrived: format.when(oldest.enteredAt, at),
            handed: format.when(oldest.handedAt, at),
          }
          return (
            <li key={queue.id} className={css.line}>
              <span className={css.name}>{i18n.language === 'en' ? queue.nameEn : queue.nameFr}</span>
              {count > 0 ? (
                <span
                  className={css.figures}
                  title={[t('inbox.queueOldest', { time: wait }), both && t('inbox.bothTimes', both)]
                    .filter(Boolean)
                    .join(' · ')}
                >
                  {count} · {wait}
                </span>
              ) : (
                <span className={css.empty} title={others > 0 ? t('inbox.queueOthers', { count: others }) : undefined}>
                  {t(others > 0 ? 'inbox.queueNoneMine' : 'inbox.queueEmpty')}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
})
