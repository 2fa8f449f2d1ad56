import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { floorReplaySchema } from '../../../shared/protocol/floorAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Dialog, EmptyState, IconCircleCheck, useFormat } from '../../ui/index.ts'
import css from './Floor.module.css'

type Replay = z.infer<typeof floorReplaySchema>

/** Why each offer of a contact went to whom: the facts of that moment, and whether it would go there again. */
export function ReplayDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const refusal = useRefusal()
  const [told, setTold] = useState<Replay | string | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('floor.replay', { contactId }).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? floorReplaySchema.safeParse(outcome.value) : null
      setTold(read?.success ? read.data : refusal(outcome.ok ? { code: 'command.failed' } : outcome))
    })
    return () => {
      live = false
    }
  }, [desk, contactId, refusal])
  return (
    <Dialog isOpen size="l" title={t('floor.replay.title')} onClose={onClose} closeLabel={t('words.close')}>
      <div className={css.body}>
        {told === null && <p role="status">{t('floor.reading')}</p>}
        {typeof told === 'string' && <p role="alert">{told}</p>}
        {typeof told === 'object' && told?.decisions.length === 0 && (
          <EmptyState icon={IconCircleCheck} title={t('floor.replay.none')} />
        )}
        {typeof told === 'object' &&
          told?.decisions.map((one) => (
            <section key={one.offerId}>
              <h3>
                {format.time(one.at)} · {one.adviserName} · {t(`floor.replay.outcome.${one.outcome}`)}
              </h3>
              <p>{one.why.map(({ code, params }) => t(code, params)).join(' · ')}</p>
              <p className={css.small}>
                {t(one.isSame ? 'floor.replay.same' : 'floor.replay.other')} ·{' '}
                {t('floor.replay.plan', { version: one.planVersion })}
              </p>
              <div className={css.behind}>
                <table className={css.table}>
                  <thead>
                    <tr>
                      {(['name', 'standing', 'level', 'load', 'idle'] as const).map((column) => (
                        <th key={column} scope="col">
                          {t(`floor.replay.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {one.considered.map((adviser) => (
                      <tr key={adviser.name}>
                        <th scope="row">{adviser.name}</th>
                        <td>{t(`floor.replay.stands.${adviser.standing}`)}</td>
                        <td>{adviser.level}</td>
                        <td>
                          {adviser.load} / {adviser.capacity}
                        </td>
                        <td>{t('floor.replay.minutes', { count: Math.floor(adviser.idleMs / 60_000) })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {one.others > 0 && <p className={css.small}>{t('floor.replay.others', { count: one.others })}</p>}
            </section>
          ))}
      </div>
    </Dialog>
  )
}
