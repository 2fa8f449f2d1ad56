import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon, IconNote, useFormat } from '../../ui/index.ts'
import css from './NotePaper.module.css'

/** A note in the conversation: full width, on paper, with a dashed edge; no bubble looks like it. */
export function NotePaper({ note }: { note: Row<'note'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const unsaved = desk.view.standing('note', note.id) !== 'saved'
  return (
    <div className={css.outer}>
      <div className={css.paper}>
        <div className={css.head}>
          <Icon of={IconNote} size={14} />
          <span className={css.label}>{t('conversation.noteBy', { name: note.authorName })}</span>
          <span>{t('conversation.noteInvisible')}</span>
          <span className={css.when}>
            {unsaved && `${t('conversation.state.pending')} · `}
            {format.time(note.at)}
          </span>
        </div>
        <div className={css.text}>{note.text}</div>
      </div>
    </div>
  )
}
