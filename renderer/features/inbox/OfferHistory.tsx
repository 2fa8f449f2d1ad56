import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useHistoryWords } from '../../desk/useHistoryWords.ts'
import { ChannelIcon, IconHistory, Icon, useFormat } from '../../ui/index.ts'
import css from './OfferHistory.module.css'

/** The customer's last three contacts before this one: what each came to, not every step of it. */
export function OfferHistory({ customerId, contactId }: { customerId: string; contactId: string }) {
  const { t } = useTranslation()
  const words = useHistoryWords()
  const now = useClock()
  const format = useFormat()
  const entries = useRows(
    'historyEntry',
    (row) =>
      row.customerId === customerId && row.refId !== contactId && (row.kind === 'contact' || row.kind === 'visit'),
    [customerId, contactId],
    (a, b) => b.at - a.at,
  )
  const contacts = [...new Map(entries.toReversed().map((entry) => [entry.refId ?? entry.id, entry])).values()]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, 3)
  if (contacts.length === 0) return <div className={css.none}>{t('inbox.firstContact')}</div>
  return (
    <>
      <h3 className={css.title}>{t('inbox.lastThree')}</h3>
      <ul className={css.list}>
        {contacts.map((entry) => {
          const { title, detail } = words(entry)
          const label = entry.channel ? t(`words.channel.${entry.channel}`) : title
          return (
            <li key={entry.id} className={`${css.entry} ${entry.tone === 'bad' ? css.bad : ''}`}>
              {entry.channel ? (
                <ChannelIcon bare channel={entry.channel} label={label} />
              ) : (
                <Icon of={IconHistory} size={15} />
              )}
              <span className={css.text}>{detail || title}</span>
              <span className={css.when}>{format.when(entry.at, now())}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
