import { useFormat } from '../../ui/index.ts'
import { Bubble } from './Bubble.tsx'
import { NotePaper } from './NotePaper.tsx'
import type { TimelineItem } from './timelineOf.ts'
import css from './TimelineRow.module.css'

export function TimelineRow({ item }: { item: TimelineItem }) {
  const format = useFormat()
  if (item.kind === 'message') return <Bubble message={item.message} joined={item.joined} />
  if (item.kind === 'note') return <NotePaper note={item.note} />
  return <div className={css.day}>{format.longDay(item.at)}</div>
}
