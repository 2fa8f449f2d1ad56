import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import {
  atLeisure,
  ChannelIcon,
  Icon,
  IconAlertTriangle,
  IconBolt,
  IconCalendar,
  IconNote,
  IconRefresh,
  IconRouter,
  IconStar,
  IconTool,
  IconUsers,
  useFormat,
} from '../../ui/index.ts'
import type { HistoryWords } from '../../desk/useHistoryWords.ts'
import { withTexts } from '../../desk/withTexts.tsx'
import css from './HistoryEntry.module.css'

const detail = () => withTexts('mail', async () => (await import('./EntryDetail.tsx')).EntryDetail)
const EntryDetail = lazy(async () => ({ default: await detail() }))
atLeisure(detail)

const glyphs = {
  contact: IconRefresh,
  visit: IconUsers,
  intervention: IconTool,
  commitment: IconCalendar,
  operation: IconBolt,
  survey: IconStar,
  note: IconNote,
  portability: IconRefresh,
  merge: IconUsers,
  diagnosis: IconRouter,
  incident: IconAlertTriangle,
}

export function HistoryEntry({
  entry,
  words,
  isUnproven,
  isOpen,
  inHand,
  inside,
  onToggle,
}: {
  entry: Row<'historyEntry'>
  words: HistoryWords
  /** Only claimed to be this customer's. */
  isUnproven: boolean
  isOpen: boolean
  inHand: string | null
  /** What it shows opened, besides its detail. */
  inside: ReactNode
  onToggle: () => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  // Opened at the bottom of the list it would grow out of sight. Twice a frame later: its row is measured in between.
  useEffect(() => {
    if (!isOpen) return
    const bring = () => box.current?.scrollIntoView({ block: 'nearest' })
    let frame = requestAnimationFrame(() => {
      bring()
      frame = requestAnimationFrame(bring)
    })
    return () => cancelAnimationFrame(frame)
  }, [isOpen])
  const pending = desk.view.standing('historyEntry', entry.id) !== 'saved'
  return (
    <div ref={box} className={`${css.entry} ${css[entry.tone]}`}>
      <Button className={css.head!} onPress={onToggle} aria-expanded={isOpen}>
        <span className={css.line}>
          <span className={css.title}>
            {entry.channel ? (
              <ChannelIcon bare channel={entry.channel} label={t(`words.channel.${entry.channel}`)} />
            ) : (
              <Icon of={glyphs[entry.kind]} size={15} />
            )}
            <span className={css.words}>{words.title}</span>
          </span>
          <span className={css.when}>{pending ? t('history.notSaved') : format.when(entry.at, now())}</span>
        </span>
        {isUnproven && <span className={css.unproven}>{t(isOpen ? 'history.unprovenWhy' : 'history.unproven')}</span>}
        {words.detail && <span className={isOpen ? css.whole : css.detail}>{words.detail}</span>}
      </Button>
      {isOpen && (
        <Suspense>
          <EntryDetail entry={entry} inHand={inHand}>
            {inside}
          </EntryDetail>
        </Suspense>
      )}
    </div>
  )
}
