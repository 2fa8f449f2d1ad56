import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { foldedText } from '../../desk/foldedText.ts'
import css from './EntryDetail.module.css'

/** A letter in the history: its subject, its own words; what it quotes and its signature on demand, its files stand below with those of any message. */
export function HistoryLetter({ message, letter }: { message: Row<'message'>; letter: Row<'letter'> }) {
  const { t } = useTranslation()
  return (
    <>
      <strong className={css.subject}>{letter.subject || t('mail.noSubject')}</strong>
      {foldedText(message.text, letter.folded).map((piece) =>
        piece.folded === null ? (
          <span key={piece.at}>{piece.text}</span>
        ) : (
          <details key={piece.at}>
            <summary className={css.fold}>{t(`mail.fold.${piece.folded}`, { count: piece.lines })}</summary>
            {piece.text}
          </details>
        ),
      )}
      {letter.trouble && <span className={css.trouble}>{t(`mail.trouble.${letter.trouble.code}`)}</span>}
    </>
  )
}
