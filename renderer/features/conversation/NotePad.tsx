import { useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { Button, Icon, IconButton, IconNote, IconX, Kbd, showToast, withKeys } from '../../ui/index.ts'
import css from './NotePad.module.css'
import { OtherTexts } from './OtherTexts.tsx'
import { useDraft } from './useDraft.ts'

/** Internal notes are written here, at the top, on yellow paper: never where the answer to the customer is written. */
export function NotePad({ contact, count }: { contact: Row<'contact'>; count: number }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const draft = useDraft(contact.id, 'note')
  const compose = useUiStore((ui) => ui.compose)
  const askCompose = useUiStore((ui) => ui.askCompose)
  const lint = useNoteLint(draft.text)
  const [isOpen, setOpen] = useState(draft.text !== '' || draft.others.length > 0)
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)

  const [asked, setAsked] = useState(compose)
  if (compose !== asked) {
    setAsked(compose)
    if (compose.mode === 'note') setOpen(true)
  }
  useEffect(() => {
    if (compose.mode === 'note') field?.focus()
  }, [compose, field])

  async function add() {
    const { text } = draft
    if (saysNothing(text)) return
    // Emptied before the note is written, not after: an autosave in between would bring it back as a draft.
    draft.clear()
    const { refused } = await desk.dispatch('note.add', {
      noteId: crypto.randomUUID(),
      customerId: contact.customerId,
      contactId: contact.id,
      text: text.trim(),
      basis: lint.basis,
    })
    if (refused) {
      draft.setText(text)
      return showToast({ text: refusal(refused), tone: 'bad' })
    }
    setOpen(false)
    askCompose('answer')
  }

  if (!isOpen) {
    return (
      <Press className={css.bar!} onPress={() => askCompose('note')} {...withKeys('Alt+N')}>
        <Icon of={IconNote} size={15} />
        <span className={css.barText}>{t('conversation.noteOpen')}</span>
        {count > 0 && <span className={css.count}>{count}</span>}
        <Kbd>Alt N</Kbd>
      </Press>
    )
  }
  return (
    <div className={css.pad} data-note>
      <div className={css.head}>
        <Icon of={IconNote} size={15} />
        <strong>{t('conversation.note')}</strong>
        <span>{t('conversation.noteInvisible')}</span>
        <span className={css.space} />
        <IconButton size="s" label={t('conversation.noteClose')} onPress={() => setOpen(false)}>
          <Icon of={IconX} size={14} />
        </IconButton>
      </div>
      <textarea
        ref={setField}
        className={css.field}
        autoComplete="off"
        rows={3}
        maxLength={10_000}
        value={draft.text}
        aria-label={t('conversation.noteLabel')}
        placeholder={t('conversation.notePlaceholder')}
        onChange={(event) => draft.setText(event.target.value)}
        onBlur={draft.save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) {
            event.preventDefault()
            void add()
          } else if (event.key === 'Escape') {
            setOpen(false)
            askCompose('answer')
          }
        }}
      />
      {draft.others.length > 0 && <OtherTexts draft={draft} />}
      {lint.view}
      <div className={css.foot}>
        <Button
          variant="note"
          kbd="Ctrl ↵"
          isDisabled={saysNothing(draft.text) || !lint.isFit}
          onPress={() => void add()}
        >
          {t('conversation.noteAdd')}
        </Button>
      </div>
    </div>
  )
}
