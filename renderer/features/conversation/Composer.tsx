import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { holeIn } from '../../desk/holeIn.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { withTexts } from '../../desk/withTexts.tsx'
import { atLeisure, Button, Icon, IconButton, IconPaperclip, IconSend, later, showToast } from '../../ui/index.ts'
import { CannedList, cannedOptionId } from './CannedList.tsx'
import { ClaimedWay } from './ClaimedWay.tsx'
import css from './Composer.module.css'
import { OtherTexts } from './OtherTexts.tsx'
import { PendingFiles } from './PendingFiles.tsx'
import { SendingElsewhere } from './SendingElsewhere.tsx'
import type { Attachments } from './useAttachments.ts'
import { useCanned } from './useCanned.ts'
import { useCannedField } from './useCannedField.ts'
import { useDraft } from './useDraft.ts'
import { useLiveText } from './useLiveText.ts'
import { useSend, withBack } from './useSend.ts'
import { useWay } from './useWay.ts'

const ways = async () => ({
  default: await withTexts('mail', async () => (await import('./WayPicker.tsx')).WayPicker),
})
const WayPicker = lazy(ways)
atLeisure(ways)
const AskReplyTo = later(() => withTexts('mail', async () => (await import('./AskReplyTo.tsx')).AskReplyTo))

/** How long one may say that it is to be sent all the same (ms). */
const deadAskMs = 12_000
const typingEvery = 2500
/** Where it goes is said, even where there is one way only. */
const addressed = new Set<Row<'contact'>['channel']>(['email', 'form', 'voice'])

interface ComposerProps {
  contact: Row<'contact'>
  files: Attachments
  inputRef: (field: HTMLTextAreaElement | null) => void
  onSent: () => void
}

/** The answer to the customer: what is written here is read by the customer, and nothing else is. */
export function Composer({ contact, files, inputRef, onSent }: ComposerProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const name = useCustomerName(contact.customerId)
  const listId = useId()
  const draft = useDraft(contact.id, 'answer')
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)
  const canned = useCannedField(field, useCanned(contact), draft.setText)
  const compose = useUiStore((ui) => ui.compose)
  const { text, setText, save, elsewhere } = draft
  const putBack = useCallback(
    (back: string, messageId: string) => {
      // What was typed since stays, after what comes back.
      // The stored draft comes back with the message that had emptied it: then the text is there already.
      setText((typed) => withBack(back, typed), messageId)
      // At once: the other seats still say that it is leaving.
      save()
    },
    [setText, save],
  )
  const send = useSend(contact, putBack)
  const answer = useWay(contact)
  const [asks, setAsks] = useState(false)
  const typedAt = useRef(0)
  const tellLive = useLiveText(contact)
  const uploading = files.files.some((file) => file.attachment === null)
  const ready = !uploading && elsewhere === null && (!saysNothing(text) || files.files.length > 0)

  const composed = useUiStore((ui) => ui.composed)
  useEffect(() => {
    if (compose.mode !== 'answer') return
    field?.focus()
    if (compose.words?.contactId !== contact.id || !field || elsewhere !== null) return
    const { text: words } = compose.words
    composed()
    setText((typed) => [typed.trimEnd(), words].filter(Boolean).join('\n'))
  }, [compose, field, composed, contact.id, elsewhere, setText])

  function type(next: string) {
    setText(next)
    if (tellLive(next)) return
    const at = desk.now()
    if (next !== '' && at - typedAt.current > typingEvery) {
      typedAt.current = at
      desk.sendTyping(contact.id)
    }
  }
  /** A draft of an earlier version holds the name itself. */
  function inWords(hole: RegExpExecArray) {
    const name = hole[0].slice(2, -2).trim()
    const key = `conversation.blank.${name}`
    return i18n.exists(key) ? t(key) : name
  }
  async function submit(to?: string) {
    if (!ready) return
    if (answer.question && to === undefined) return setAsks(true)
    const leaves = answer.ways.find(({ id }) => id === (to ?? answer.chosen))
    if (leaves?.dead && to === undefined)
      return void showToast(
        {
          text: t('mail.deadAsk', { address: leaves.address }),
          tone: 'bad',
          action: { label: t('mail.deadSend'), until: Date.now() + deadAskMs, onPress: () => void submit(leaves.id) },
        },
        deadAskMs,
      )
    const way = to === undefined ? answer.way : leaves?.way
    const hole = holeIn(text)
    if (hole) {
      field?.focus()
      field?.setSelectionRange(hole.index, hole.index + hole[0].length)
      return void showToast({ text: t('conversation.hole', { what: inWords(hole) }), tone: 'bad' })
    }
    // Emptied before the answer is written, not after: what is typed or put there meanwhile is the next answer.
    const messageId = draft.leave()
    const attachments = files.take()
    draft.clear()
    field?.focus()
    typedAt.current = 0
    tellLive('')
    if (await send(messageId, text, attachments, way)) return onSent()
    files.restore(attachments)
    putBack(text, messageId)
  }

  // Nothing written reaches who is on the telephone, and has no address: notes are above.
  if (contact.channel === 'voice' && answer.ways.length === 0) return null
  // Who stands at the counter is spoken to.
  if (contact.channel === 'visit') return null
  return (
    <div className={css.composer}>
      {canned.query !== null && (
        <CannedList id={listId} query={canned.query} found={canned.found} active={canned.active} onPick={canned.pick} />
      )}
      <PendingFiles files={files} />
      {elsewhere && <SendingElsewhere contactId={contact.id} {...elsewhere} />}
      {draft.others.length > 0 && <OtherTexts draft={draft} />}
      <textarea
        ref={(element) => {
          setField(element)
          inputRef(element)
        }}
        className={css.field}
        autoComplete="off"
        rows={2}
        readOnly={elsewhere !== null}
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
      <ClaimedWay {...answer} />
      <div className={css.foot}>
        <span className={css.label}>{t('conversation.answerTo', { customer: name })}</span>
        {(answer.ways.length > 1 || addressed.has(contact.channel)) && (
          <Suspense fallback={null}>
            <WayPicker contact={contact} answer={answer} text={text} />
          </Suspense>
        )}
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
      {asks && answer.question && (
        <AskReplyTo
          {...answer.question}
          onClose={() => setAsks(false)}
          onAnswer={(to) => {
            setAsks(false)
            answer.choose(to)
            void submit(to)
          }}
        />
      )}
    </div>
  )
}
