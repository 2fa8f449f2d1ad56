import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useFormat } from '../../ui/index.ts'
import css from './EntryDetail.module.css'

/** Opened in place: when exactly, the case, what was told, and the exchange itself. */
export function EntryDetail({ entry }: { entry: Row<'historyEntry'> }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const matter = useRow('case', entry.caseId)
  const contactId = entry.refTable === 'contact' ? entry.refId : null
  const messages = useRows(
    'message',
    (row) => contactId !== null && row.contactId === contactId,
    [contactId],
    (a, b) => a.n - b.n,
  )
  return (
    <div className={css.detail}>
      <p className={css.facts}>
        {format.longDay(entry.at)} {format.time(entry.at)}
        {matter && <span> · {t('history.case', { reference: matter.reference })}</span>}
      </p>
      {entry.told.length > 0 && (
        <ul className={css.told}>
          {entry.told.map((told) => (
            <li key={told}>{told}</li>
          ))}
        </ul>
      )}
      {messages.length > 0 && (
        <ol className={css.messages}>
          {messages.map((message) => (
            <li key={message.id} className={message.author === 'adviser' ? css.ours : css.theirs}>
              <span className={css.who}>
                {message.author === 'customer' ? t('history.customer') : message.authorName} ·{' '}
                {format.when(message.at, now())}
              </span>
              {message.text}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
