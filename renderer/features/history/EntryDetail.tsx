import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { AttachmentView } from '../../desk/AttachmentView.tsx'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { JoinCase } from '../../desk/JoinCase.tsx'
import { useFormat } from '../../ui/index.ts'
import { withTexts } from '../../desk/withTexts.tsx'
import css from './EntryDetail.module.css'
import { HistoryLetter } from './HistoryLetter.tsx'
import { RecordingPlayer } from './RecordingPlayer.tsx'

/** Its words are the telephone's. */
const Player = lazy(async () => ({ default: await withTexts('phone', async () => RecordingPlayer) }))

/** Opened in place: when exactly, the case, what was told, and the exchange itself. */
export function EntryDetail({
  entry,
  inHand,
  children,
}: {
  entry: Row<'historyEntry'>
  /** The contact that is worked on beside; null: none. */
  inHand: string | null
  children?: ReactNode
}) {
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
  const letters = useRows('letter', (row) => contactId !== null && row.contactId === contactId, [contactId])
  return (
    <div className={css.detail}>
      <p className={css.facts}>
        {format.longDay(entry.at)} {format.time(entry.at)}
        {matter && <span> · {t('history.case', { reference: matter.reference })}</span>}
      </p>
      {matter && inHand && <JoinCase matter={matter} contactId={inHand} />}
      {children}
      {entry.code === 'call.recorded' && entry.refId !== null && (
        <Suspense>
          <Player id={entry.refId} isErased={entry.params.erased !== undefined} />
        </Suspense>
      )}
      {entry.told.length > 0 && (
        <ul className={css.told}>
          {entry.told.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {messages.length > 0 && (
        <ol className={css.messages}>
          {messages.map((message) => {
            const letter = letters.find(({ id }) => id === message.id)
            return (
              <li key={message.id} className={message.author === 'adviser' ? css.ours : css.theirs}>
                <span className={css.who}>
                  {message.author === 'customer' ? t('history.customer') : message.authorName} ·{' '}
                  {format.when(message.at, now())}
                </span>
                {letter ? <HistoryLetter message={message} letter={letter} /> : message.text}
                {message.attachments.length > 0 && (
                  <div className={css.files}>
                    {message.attachments.map((file) => (
                      <AttachmentView key={file.id} attachment={file} />
                    ))}
                  </div>
                )}
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
