import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useFormat } from '../../ui/index.ts'
import css from './DoNotRepeat.module.css'

const week = 7 * 86_400_000

/** What the customer told or tried in the last seven days, this contact aside: nobody asks it again. */
export function DoNotRepeat({ customerId, contactId }: { customerId: string; contactId: string | null }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const entries = useRows(
    'historyEntry',
    (row) => row.customerId === customerId && row.told.length > 0 && row.at > now() - week && row.refId !== contactId,
    [customerId, contactId],
    (a, b) => b.at - a.at,
  )
  if (entries.length === 0) return null
  const contacts = entries.filter((entry) => entry.kind === 'contact' || entry.kind === 'visit').length
  return (
    <section className={css.box} aria-label={t('history.doNotRepeat')}>
      <b className={css.title}>{t('history.doNotRepeat')}</b>
      {contacts > 0 && <span className={css.count}>{t('history.nthContact', { count: contacts + 1 })}</span>}
      <ul className={css.list}>
        {entries.slice(0, 6).flatMap((entry) =>
          entry.told.slice(0, 3).map((told) => (
            <li key={`${entry.id}${told}`} title={told}>
              <span className={css.told}>{told}</span> <span className={css.when}>{format.when(entry.at, now())}</span>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
