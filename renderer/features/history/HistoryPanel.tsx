import { memo, useMemo, useState, type ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, SearchField, Input } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { channels, type Row } from '../../../shared/protocol/rows.ts'
import { useDeskValue, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Card, EmptyState, foldText, Icon, IconChevronDown, IconHistory, VirtualList } from '../../ui/index.ts'
import { HistoryEntry } from './HistoryEntry.tsx'
import { useHistoryWords } from '../../desk/useHistoryWords.ts'
import css from './HistoryPanel.module.css'

const kinds = ['intervention', 'commitment', 'operation', 'survey', 'note', 'portability', 'diagnosis'] as const
const filters = ['all', ...channels, ...kinds] as const
type Filter = (typeof filters)[number]
/** A missed promise stays on top this long. */
const recent = 30 * 86_400_000

/** All that happened with this customer, over all channels, newest first; missed promises stand at the top. */
export const HistoryPanel = memo(function HistoryPanel({
  customerId,
  diagnosisOf,
  contactId,
}: {
  customerId: string | null
  contactId: string | null
  /** What a diagnosis came to, drawn by who composes the screen. */
  diagnosisOf?: (diagnosisId: string, at: number) => ReactNode
}) {
  const { t } = useTranslation()
  const words = useHistoryWords()
  const now = useClock()
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  // What was written at the end stands beside its contact's subject, which may come a page later.
  useDeskValue(({ view }) => view.all('contact').filter((row) => row.customerId === customerId).length)
  const isStranger = useRow('customer', customerId)?.provisional ?? false
  const entries = useRows(
    'historyEntry',
    (row) => row.customerId === customerId,
    [customerId],
    (a, b) => b.at - a.at || (a.id < b.id ? 1 : -1),
  )
  // What a step says of itself was true when it was written; whether it is proven by now, its contact's own entry says.
  const claimed = useMemo(() => new Set(entries.flatMap((entry) => (entry.unproven ? [entry.id] : []))), [entries])
  const isClaimed = ({ id, kind, refId }: Row<'historyEntry'>): boolean =>
    claimed.has(id) || (kind === 'contact' && refId !== null && claimed.has(refId))
  const shown = useMemo(() => {
    const sought = foldText(text).split(' ').filter(Boolean)
    const matches = entries.filter((entry) => {
      if (filter !== 'all' && entry.channel !== filter && entry.kind !== filter) return false
      if (sought.length === 0) return true
      const { title, detail } = words(entry)
      const key = foldText(`${title} ${detail} ${entry.told.map((fact) => fact.text).join(' ')}`)
      return sought.every((word) => key.includes(word))
    })
    const isFresh = (entry: (typeof matches)[number]) => entry.code === 'commitment.missed' && entry.at > now() - recent
    const missed = matches.filter(isFresh)
    return missed.length === 0 ? matches : [...missed, ...matches.filter((entry) => !isFresh(entry))]
  }, [entries, words, filter, text, now])
  const label = (one: Filter) =>
    one === 'all'
      ? t('history.all')
      : (channels as readonly string[]).includes(one)
        ? t(`words.channel.${one}`)
        : t(`history.kind.${one}`)
  const menu = (
    <MenuTrigger>
      <Button className={css.filter!} aria-label={t('history.filter', { what: label(filter) })}>
        {label(filter)} <Icon of={IconChevronDown} size={12} />
      </Button>
      <Popover className={css.popover!}>
        <Menu
          selectionMode="single"
          selectedKeys={[filter]}
          onAction={(key) => setFilter(key as Filter)}
          className={css.menu!}
        >
          {filters.map((one) => (
            <MenuItem key={one} id={one} className={css.item!}>
              {label(one)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
  return (
    <Card fill title={t('history.title')} aside={menu}>
      <SearchField className={css.search!} aria-label={t('history.search')} value={text} onChange={setText}>
        <Input autoComplete="off" className={css.input!} placeholder={t('history.search')} />
      </SearchField>
      {shown.length === 0 ? (
        <EmptyState size="s" icon={IconHistory} title={t(entries.length === 0 ? 'history.empty' : 'history.noMatch')} />
      ) : (
        <VirtualList
          label={t('history.title')}
          items={shown}
          getKey={(entry) => entry.id}
          estimate={52}
          render={(entry) => (
            <HistoryEntry
              entry={entry}
              words={words(entry)}
              isUnproven={isClaimed(entry) && !isStranger}
              isOpen={open === entry.id}
              inHand={contactId}
              inside={entry.refTable === 'diagnosis' && entry.refId !== null && diagnosisOf?.(entry.refId, entry.at)}
              onToggle={() => setOpen(open === entry.id ? null : entry.id)}
            />
          )}
        />
      )}
    </Card>
  )
})
