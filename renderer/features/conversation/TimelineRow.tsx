import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { withTexts } from '../../desk/withTexts.tsx'
import { useFormat } from '../../ui/index.ts'
import type { View } from '../../sync/deskTypes.ts'
import { Bubble } from './Bubble.tsx'
import { NotePaper } from './NotePaper.tsx'
import type { TimelineItem } from './timelineOf.ts'
import css from './TimelineRow.module.css'

const letters = () => import('./letters.ts')
const BesideMessage = lazy(async () => ({
  default: await withTexts('conversation', async () => (await letters()).BesideMessage),
}))
const EarlierLine = lazy(async () => ({
  default: await withTexts('conversation', async () => (await letters()).EarlierLine),
}))

interface TimelineRowProps {
  item: TimelineItem
  /** How a message stands: one that was saved is drawn again. */
  standing: ReturnType<View['standing']>
  /** Shows and folds what came before the contact. */
  onEarlier: () => void
}

/** Drawn again only when it says something else: a new message draws itself, and no other. */
export const TimelineRow = memo(function TimelineRow({ item, onEarlier }: TimelineRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (item.kind === 'message') return <Bubble message={item.message} joined={item.joined} />
  if (item.kind === 'note') return <NotePaper note={item.note} />
  if (item.kind === 'beside' || item.kind === 'earlier')
    return (
      <Suspense>
        {item.kind === 'beside' ? <BesideMessage {...item} /> : <EarlierLine {...item} onToggle={onEarlier} />}
      </Suspense>
    )
  if (item.kind === 'unseen') return <div className={`${css.day} ${css.unseen}`}>{t('conversation.unseen')}</div>
  return <div className={css.day}>{format.longDay(item.at)}</div>
}, isSame)

function isSame(before: TimelineRowProps, after: TimelineRowProps): boolean {
  const fields = Object.entries(before.item)
  return (
    before.standing === after.standing &&
    fields.length === Object.keys(after.item).length &&
    fields.every(([name, value]) => Object.is(value, Reflect.get(after.item, name)))
  )
}
