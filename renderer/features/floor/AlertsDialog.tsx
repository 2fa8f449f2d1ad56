import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { alertsSchema } from '../../../shared/protocol/floorAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Dialog, EmptyState, IconCircleCheck, useFormat } from '../../ui/index.ts'
import css from './Floor.module.css'
import { useAlertWords } from './useAlertWords.ts'

type PastAlert = z.infer<typeof alertsSchema>['alerts'][number]

/** What was wrong in the last two days, for how long, and who saw it when. */
export function AlertsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const words = useAlertWords()
  const [told, setTold] = useState<PastAlert[] | string | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('alert.list', {}).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? alertsSchema.safeParse(outcome.value) : null
      setTold(read?.success ? read.data.alerts : refusal(outcome.ok ? { code: 'command.failed' } : outcome))
    })
    return () => {
      live = false
    }
  }, [desk, refusal])
  return (
    <Dialog isOpen size="l" title={t('floor.alert.past')} onClose={onClose} closeLabel={t('words.close')}>
      {told === null ? (
        <p role="status">{t('floor.reading')}</p>
      ) : typeof told === 'string' ? (
        <p role="alert">{told}</p>
      ) : told.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('floor.alert.none')} />
      ) : (
        <ul className={css.past} aria-label={t('floor.alert.past')}>
          {told.map((one) => {
            const { title, text } = words(one)
            return (
              <li key={one.id} className={`${css.item} ${css[one.level === 2 ? 'badEdge' : 'warnEdge']}`}>
                <b>{title}</b>
                <p className={css.small}>{text}</p>
                <p className={css.small}>
                  {format.when(one.since, desk.now())} ·{' '}
                  {one.endedAt === null
                    ? t('floor.alert.stands')
                    : t('floor.alert.lasted', { time: format.duration(one.endedAt - one.since) })}{' '}
                  ·{' '}
                  {one.ackAt === null
                    ? t('floor.alert.unseen')
                    : t('floor.alert.seenBy', { name: one.ackByName, time: format.time(one.ackAt) })}
                </p>
              </li>
            )
          })}
        </ul>
      )}
    </Dialog>
  )
}
