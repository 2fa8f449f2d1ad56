import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { floorWaitsSchema, type QueueWait, type ToldFigures } from '../../../shared/protocol/floorAnswers.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Card, useFormat, useNow } from '../../ui/index.ts'
import css from './Floor.module.css'

const askEvery = 30_000
const columns = ['queue', 'now', 'within', 'median', 'n'] as const

/** What customers are told of their wait, and how right it has been today, each share with what it is of (docs/WAITING.md). */
export function WaitsTold() {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const now = useNow(useClock(), askEvery)
  const names = new Map(useRows('queue', () => true, []).map((queue) => [queue.id, queue]))
  const [waits, setWaits] = useState<z.infer<typeof floorWaitsSchema> | null>(null)
  useEffect(() => {
    let live = true
    if (!isOnline) return
    void desk.live('floor.waits', {}).then((outcome) => {
      const read = outcome.ok ? floorWaitsSchema.safeParse(outcome.value) : null
      if (live && read?.success) setWaits(read.data)
    })
    return () => {
      live = false
    }
  }, [desk, isOnline, now])
  if (waits === null) return null
  const { queues, all } = waits
  const share = ({ within }: ToldFigures) => (within === null ? '—' : format.percent(within))
  const told = ({ now: range }: QueueWait) => {
    if (range === null) return '—'
    const { fromMinutes: from, toMinutes: to } = range
    if (to === null) return t('floor.waits.above', { from })
    return from === 0 ? t('floor.waits.below', { to }) : t('floor.waits.range', { from, to })
  }
  const name = (id: string) => {
    const queue = names.get(id)
    return queue ? (i18n.language === 'en' ? queue.nameEn : queue.nameFr) : id
  }
  return (
    <Card
      title={t('floor.waits.title')}
      aside={all.n > 0 && t('floor.waits.of', { share: share(all), n: format.number(all.n) })}
    >
      {queues.length === 0 ? (
        <p className={css.small}>{t('floor.waits.none')}</p>
      ) : (
        <div className={css.waits} tabIndex={0} role="group" aria-label={t('floor.waits.title')}>
          <table className={css.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" title={column === 'queue' ? undefined : t(`floor.waits.${column}Hint`)}>
                    {t(`floor.waits.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {queues.map((queue) => (
                <tr key={queue.queueId}>
                  <th scope="row">{name(queue.queueId)}</th>
                  <td>{told(queue)}</td>
                  <td>{share(queue)}</td>
                  <td>{queue.medianMs === null ? '—' : format.clock(queue.medianMs)}</td>
                  <td>
                    {format.number(queue.n)}
                    {queue.gaveUp > 0 && (
                      <span className={css.small}> {t('floor.waits.gaveUp', { count: queue.gaveUp })}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
