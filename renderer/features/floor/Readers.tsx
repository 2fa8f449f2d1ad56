import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { readersSchema } from '../../../shared/protocol/floorAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useFormat } from '../../ui/index.ts'
import css from './Floor.module.css'

type Reader = z.infer<typeof readersSchema>['readers'][number]

/** Who has not read it, and who has, since when. `seen`: how many have, so that it is asked anew when that changes. */
export function Readers({ broadcastId, seen }: { broadcastId: string; seen: number }) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const [told, setTold] = useState<Reader[] | string | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('broadcast.readers', { broadcastId }).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? readersSchema.safeParse(outcome.value) : null
      setTold(read?.success ? read.data.readers : refusal(outcome.ok ? { code: 'command.failed' } : outcome))
    })
    return () => {
      live = false
    }
  }, [desk, broadcastId, refusal, seen])
  if (told === null) return <p role="status">{t('floor.reading')}</p>
  if (typeof told === 'string') return <p role="alert">{told}</p>
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' })
  const missing = told.filter(({ readAt }) => readAt === null).map(({ name }) => name)
  const read = told.flatMap(({ name, readAt }) => (readAt === null ? [] : [`${name} (${format.time(readAt)})`]))
  return (
    <div className={css.readers}>
      {missing.length > 0 && (
        <p>
          <b>{t('floor.broadcast.unread', { count: missing.length })}</b> {list.format(missing)}
        </p>
      )}
      {read.length > 0 && (
        <p>
          <b>{t('floor.broadcast.readBy')}</b> {list.format(read)}
        </p>
      )}
    </div>
  )
}
