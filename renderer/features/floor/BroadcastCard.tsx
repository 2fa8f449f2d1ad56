import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Button, Card, useFormat } from '../../ui/index.ts'
import { BroadcastDialog } from './BroadcastDialog.tsx'
import css from './Floor.module.css'
import { useBroadcasts } from './useBroadcasts.ts'

/** The last word to the floor and how many have read it; and the way to the next. */
export function BroadcastCard() {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { broadcasts, reread } = useBroadcasts()
  const [isOpen, setOpen] = useState(false)
  const [last] = broadcasts
  return (
    <Card
      title={t('floor.broadcast.title')}
      aside={
        <Button size="s" variant="link" onPress={() => setOpen(true)}>
          {t('floor.broadcast.open')}
        </Button>
      }
    >
      {last ? (
        <>
          <p className={css.lastWord}>{last.text}</p>
          <p className={css.small}>
            {format.when(last.at, desk.now())} · {t('floor.broadcast.read', { count: last.read, of: last.of })}
            {last.endedAt !== null && ` · ${t('floor.broadcast.ended')}`}
          </p>
        </>
      ) : (
        <p className={css.small}>{t('floor.broadcast.none')}</p>
      )}
      {isOpen && <BroadcastDialog broadcasts={broadcasts} onSent={reread} onClose={() => setOpen(false)} />}
    </Card>
  )
}
