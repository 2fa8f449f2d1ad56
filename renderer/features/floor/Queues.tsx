import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { dayFigures } from '../../../shared/domain/floor/dayFigures.ts'
import { normOf } from '../../../shared/domain/floor/norms.ts'
import { useClock } from '../../desk/useClock.ts'
import { Bar, Card, ChannelIcon, EmptyState, IconCircleCheck, useFormat, useNow } from '../../ui/index.ts'
import css from './Floor.module.css'
import { stillInTime, type QueueLine } from './useFloor.ts'

/** Each queue: who waits, for how long, how the day went, and who could take of it. A line opens its contacts. */
export function Queues({ lines, onOpen }: { lines: QueueLine[]; onOpen: (queueId: string) => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const now = useNow(useClock(), 1000)
  const name = ({ queue }: QueueLine) => (i18n.language === 'en' ? queue.nameEn : queue.nameFr)
  return (
    <Card fill title={t('floor.queues')} aside={t('floor.queuesHint')} className={css.scroll!}>
      {lines.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('floor.noQueues')} />
      ) : (
        <div className={css.tableBox} tabIndex={0} role="group" aria-label={t('floor.queues')}>
          <table className={css.table}>
            <thead>
              <tr>
                {(['name', 'waiting', 'oldest', 'service', 'advisers'] as const).map((column) => (
                  <th key={column} scope="col" title={t(`floor.column.${column}Hint`)}>
                    {t(`floor.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => {
                const { queue, waiting, oldest, today, free, there } = line
                const norm = normOf(queue.channel)
                const { share, of } = dayFigures(today ? [today] : [], stillInTime(line, now)).serviceLevel
                const tone = share === null || share >= norm.target ? 'ok' : share >= norm.target - 0.1 ? 'warn' : 'bad'
                const wait = oldest === null ? null : now - oldest
                return (
                  <tr key={queue.id}>
                    <th scope="row">
                      <ChannelIcon bare channel={queue.channel} label={t(`words.channel.${queue.channel}`)} />
                      <Press className={css.open!} onPress={() => onOpen(queue.id)}>
                        {name(line)}
                      </Press>
                    </th>
                    <td className={css.strong}>{waiting > 0 ? format.number(waiting) : '·'}</td>
                    <td className={wait !== null && wait > norm.ms ? css.bad : undefined}>
                      {wait === null ? '—' : format.clock(wait)}
                    </td>
                    <td title={t('floor.serviceOf', { n: of, seconds: format.duration(norm.ms) })}>
                      {share === null ? (
                        '—'
                      ) : (
                        <span className={css.level}>
                          <Bar className={css.bar!} label={t('floor.serviceLevel')} value={share} tone={tone} />
                          {format.percent(share)}
                        </span>
                      )}
                    </td>
                    <td className={waiting > 0 && free === 0 ? css.warn : undefined}>
                      {free} / {there}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
