import { useTranslation } from 'react-i18next'
import { speaksFor } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useHistoryWords } from '../../desk/useHistoryWords.ts'
import { useRecognition } from '../../desk/useRecognition.ts'
import { ChannelIcon, IconHistory, Icon, useFormat } from '../../ui/index.ts'
import css from './OfferHistory.module.css'

/** The customer's last three contacts before this one: what each came to, not every step of it. */
export function OfferHistory({ customerId, contactId }: { customerId: string; contactId: string }) {
  const { t } = useTranslation()
  const words = useHistoryWords()
  const now = useClock()
  const format = useFormat()
  const caseId = useRow('contact', contactId)?.caseId ?? null
  const provisional = useRow('customer', customerId)?.provisional ?? false
  const recognition = useRecognition(contactId)
  const persons = recognition?.decision === 'choose' ? recognition.candidates.length : 0
  const entries = useRows(
    'historyEntry',
    (row) =>
      row.customerId === customerId &&
      row.refId !== contactId &&
      // What a call was made of stands beside its contact's own line.
      row.refTable !== 'call' &&
      (row.kind === 'contact' || row.kind === 'visit'),
    [customerId, contactId],
    (a, b) => b.at - a.at,
  )
  const contacts = contactsOf(entries)
    .filter((entry) => speaksFor(entry, { caseId, provisional }))
    .slice(0, 3)
  // Of someone not yet recognised nothing is known: that is not the same as having no past.
  if (contacts.length === 0 && provisional)
    return (
      <div className={css.none}>
        {persons > 0 ? t('inbox.historyOfSeveral', { count: persons }) : t('inbox.historyUnknown')}
      </div>
    )
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
              <span className={css.text}>
                <span className={css.when}>{format.when(entry.at, now())}</span> {detail || title}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** One entry a contact: its own, which says what it came to and whether it is proven; of one that is not here, its last step. Newest first, as given. */
function contactsOf(entries: readonly Row<'historyEntry'>[]): Row<'historyEntry'>[] {
  const found = new Map<string, Row<'historyEntry'>>()
  for (const entry of entries) {
    const of = entry.refId ?? entry.id
    if (entry.id === of || !found.has(of)) found.set(of, entry)
  }
  return [...found.values()].toSorted((a, b) => b.at - a.at)
}
