import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconButton, IconPaperclip, IconSend, showToast } from '../../ui/index.ts'
import { CannedList, cannedOptionId } from './CannedList.tsx'
import css from './Composer.module.css'
import { PendingFiles } from './PendingFiles.tsx'
import type { Attachment, Attachments } from './useAttachments.ts'
import { useCanned } from './useCanned.ts'
import { useCannedField } from './useCannedField.ts'
import { useDraft } from './useDraft.ts'
import { useSend } from './useSend.ts'

const typingEvery = 2500

interface ComposerProps {
  contact: Row<'contact'>
  files: Attachments
  inputRef: (field: HTMLTextAreaElement | null) => void
  onSent: () => void
}

/** The answer to the customer: what is written here is read by the customer, and nothing else is. */
export function Composer({ contact, files, inputRef, onSent }: ComposerProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const name = useCustomerName(contact.customerId)
  const listId = useId()
  const draft = useDraft(contact.id, 'answer')
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)
  const canned = useCannedField(field, useCanned(contact), draft.setText)
  const compose = useUiStore((ui) => ui.compose)
  const { text, setText } = draft
  const { restore } = files
  const send = useSend(
    contact,
    useCallback(
      (back: string, attachments: Attachment[]) => {
        // What was typed since stays, after what comes back.
        // The stored draft comes back with the message that had emptied it: then the text is there already.
        setText((typed) => (typed === back ? typed : [back, typed].filter((part) => part.trim() !== '').join('\n\n')))
        restore(attachments)
      },
      [setText, restore],
    ),
  )
  const typedAt = useRef(0)
  const uploading = files.files.some((file) => file.attachment === null)
  const ready = !uploading && (text.trim() !== '' || files.files.length > 0)

  useEffect(() => {
    if (compose.mode === 'answer') field?.focus()
  }, [compose, field])

  function type(next: string) {
    setText(next)
    const at = desk.now()
    if (next !== '' && at - typedAt.current > typingEvery) {
      typedAt.current = at
      desk.sendTyping(contact.id)
    }
  }
  async function submit() {
    if (!ready) return
    const hole = /\{\{[\w. ]+\}\}/.exec(text)
    if (hole) {
      field?.focus()
      field?.setSelectionRange(hole.index, hole.index + hole[0].length)
      return void showToast({ text: t('conversation.hole', { hole: hole[0] }), tone: 'bad' })
    }
    const attachments = files.files.flatMap((file) => file.attachment ?? [])
    // Emptied before the answer is written, not after: what is typed meanwhile is the next answer.
    draft.clear()
    field?.focus()
    typedAt.current = 0
    if (!(await send(text, attachments))) return setText(text)
    files.clear()
    onSent()
  }

  return (
    <div className={css.composer}>
      {canned.query !== null && (
        <CannedList id={listId} query={canned.query} found={canned.found} active={canned.active} onPick={canned.pick} />
      )}
      <PendingFiles files={files} />
      <textarea
        ref={(element) => {
          setField(element)
          inputRef(element)
        }}
        className={css.field}
        rows={2}
        value={text}
        aria-label={t('conversation.answerTo', { customer: name })}
        placeholder={t('conversation.answerPlaceholder')}
        aria-autocomplete="list"
        aria-controls={canned.query === null ? undefined : listId}
        aria-activedescendant={canned.found.length > 0 ? cannedOptionId(listId, canned.active) : undefined}
        maxLength={10_000}
        onChange={(event) => {
          type(event.target.value)
          canned.read()
        }}
        onBlur={() => {
          canned.close()
          draft.save()
        }}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files]
          if (pasted.length === 0) return
          event.preventDefault()
          files.add(pasted)
        }}
        onKeyDown={(event) => {
          if (canned.onKey(event)) return
          if (event.key === 'Enter' && event.ctrlKey) {
            event.preventDefault()
            void submit()
          } else if (event.key === 'Escape') document.getElementById('centre')?.focus()
        }}
      />
      <div className={css.foot}>
        <span className={css.label}>{t('conversation.answerTo', { customer: name })}</span>
        <FileTrigger allowsMultiple onSelect={(list) => files.add([...(list ?? [])])}>
          <IconButton label={t('conversation.attach')}>
            <Icon of={IconPaperclip} size={18} />
          </IconButton>
        </FileTrigger>
        <Button
          variant="primary"
          icon={<Icon of={IconSend} />}
          kbd="Ctrl ↵"
          isDisabled={!ready}
          onPress={() => void submit()}
        >
          {t('conversation.send')}
        </Button>
      </div>
    </div>
  )
}
