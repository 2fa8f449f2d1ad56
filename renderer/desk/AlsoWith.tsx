import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { Icon, IconUsers, useFormat } from '../ui/index.ts'
import css from './AlsoWith.module.css'
import { useDesk, useRows } from './DeskContext.tsx'
import { useClock } from './useClock.ts'

/** Colleagues who are with the same customer now, in whatever channel: two who do not know of each other promise two things. */
export function AlsoWith({ customerId, contactId }: { customerId: string; contactId: string | null }) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const now = useClock()
  const format = useFormat()
  const others = useRows(
    'contact',
    (row) =>
      row.customerId === customerId && row.id !== contactId && row.state === 'open' && row.adviserId !== adviserId,
    [customerId, contactId, adviserId],
    (a, b) => (b.pickedUpAt ?? b.enteredAt) - (a.pickedUpAt ?? a.enteredAt),
  )
  const names = new Map(useRows('directoryEntry', () => true, []).map(({ id, name }) => [id, name]))
  // One colleague with several contacts is one colleague, with the latest of them.
  const byColleague = [...Map.groupBy(others, ({ adviserId: id }) => id).values()]
  return byColleague.map((theirs) => {
    const isLive = (one: Row<'contact'>) => one.threadId !== null && one.customerOnline
    const contact = theirs.find(isLive) ?? theirs[0]!
    return (
      <p key={contact.id} className={css.line}>
        <Icon of={IconUsers} size={14} />
        <span>
          {t(isLive(contact) ? 'words.alsoOnline' : 'words.alsoWith', {
            name: names.get(contact.adviserId ?? '') ?? t('words.aColleague'),
            channel: t(`words.channel.${contact.channel}`),
            time: format.when(contact.pickedUpAt ?? contact.enteredAt, now()),
          })}
          {theirs.length > 1 && ` · ${t('words.contactsCount', { count: theirs.length })}`}
        </span>
      </p>
    )
  })
}
