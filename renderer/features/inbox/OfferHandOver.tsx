import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useHandOverWords } from '../../desk/useHandOverWords.ts'
import { useHistoryWords } from '../../desk/useHistoryWords.ts'
import css from './OfferHandOver.module.css'

export type HandedOver = Row<'contact'> & { handOver: NonNullable<Row<'contact'>['handOver']> }

/** So many of the acts fit on the card; the others are in the history. */
const atMost = 4
const acts: ReadonlySet<Row<'historyEntry'>['kind']> = new Set(['operation', 'note', 'commitment'])

/** Before one takes it: who hands this contact over and why, what he wants known, and what was already done in it. */
export function OfferHandOver({ contact }: { contact: HandedOver }) {
  const { t } = useTranslation()
  const { title, note } = useHandOverWords()(contact.handOver)
  const words = useHistoryWords()
  const done = useRows(
    'historyEntry',
    (row) => row.caseId === contact.caseId && row.at >= contact.enteredAt && acts.has(row.kind),
    [contact.caseId, contact.enteredAt],
    (a, b) => b.at - a.at,
  )
  const answers = useRows('message', (row) => row.contactId === contact.id && row.author === 'adviser', [contact.id])
  const [verified] = useRows('verification', (row) => row.contactId === contact.id && row.level > 0, [contact.id])
  return (
    <section className={css.box} aria-label={title}>
      <b className={css.title}>{title}</b>
      {note && (
        // Scrolled when it is long, so the keyboard must reach it.
        <p className={css.note} tabIndex={0}>
          {note}
        </p>
      )}
      {(answers.length > 0 || verified || done.length > 0) && (
        <>
          <h3 className={css.head}>{t('inbox.alreadyDone')}</h3>
          <ul className={css.done}>
            {verified && <li>{t('inbox.verified', { level: verified.level })}</li>}
            {answers.length > 0 && <li>{t('inbox.answered', { count: answers.length })}</li>}
            {done.slice(0, atMost).map((entry) => {
              const { title: what, detail } = words(entry)
              return <li key={entry.id}>{[what, detail].filter(Boolean).join(' : ')}</li>
            })}
            {done.length > atMost && <li>{t('inbox.moreDone', { count: done.length - atMost })}</li>}
          </ul>
        </>
      )}
    </section>
  )
}
