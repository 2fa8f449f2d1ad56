import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/index.ts'
import { Bubble } from './Bubble.tsx'
import { NotePaper } from './NotePaper.tsx'
import type { TimelineItem } from './timelineOf.ts'
import css from './TimelineRow.module.css'

export function TimelineRow({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (item.kind === 'message') return <Bubble message={item.message} joined={item.joined} />
  if (item.kind === 'note') return <NotePaper note={item.note} />
  if (item.kind === 'unseen') return <div className={`${css.day} ${css.unseen}`}>{t('conversation.unseen')}</div>
  return <div className={css.day}>{format.longDay(item.at)}</div>
}
