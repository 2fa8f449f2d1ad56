import { useTranslation } from 'react-i18next'
import { becomes } from '../../../shared/domain/draft.ts'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { holeIn } from '../../desk/holeIn.ts'
import { useAct } from '../../desk/useAct.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle } from '../../ui/index.ts'
import { isBegun } from './isBegun.ts'
import css from './WrapUp.module.css'

interface UnsentDraftsProps {
  contact: Row<'contact'>
  /** The button that had the focus is gone. */
  onSettled: () => void
  /** Back to what was being written: the dialog closes. */
  onResume: () => void
}

/** What was begun and not sent, with the three things one may want of it. */
export function UnsentDrafts({ contact, onSettled, onResume }: UnsentDraftsProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const askCompose = useUiStore((ui) => ui.askCompose)
  const drafts = useRows('draft', (row) => isBegun(row, contact.id, desk.adviserId), [contact.id, desk.adviserId])

  // A letter asks to whom it goes, and what is not filled in goes to nobody: both belong to the field where it is written.
  const wantsField = ({ text }: Row<'draft'>) => contact.channel === 'email' || holeIn(text) !== null
  function resume() {
    onResume()
    askCompose('answer')
  }
  async function send({ text, messageId }: Row<'draft'>) {
    const known = becomes(messageId ?? crypto.randomUUID(), text, (id) => desk.view.get('message', id))
    const { id: contactId, seenN } = contact
    const offline = desk.status.connection !== 'online'
    // Its other seats are told that it leaves, as from its field.
    await desk.dispatch('draft.save', { contactId, mode: 'answer', text, messageId: known, sending: true })
    const message = { messageId: known, contactId, text: text.trim(), attachments: [], seenN, offline }
    if (await act('message.send', message)) onSettled()
  }
  async function noted(text: string) {
    const { id: contactId, customerId } = contact
    return act('note.add', { noteId: crypto.randomUUID(), customerId, contactId, text: text.trim() })
  }
  async function keep(draft: Row<'draft'>) {
    if (await noted(draft.text)) await empty(draft)
  }
  async function keepOther(draft: Row<'draft'>, { text, editedAt }: Row<'draft'>['others'][number]) {
    if (await noted(text)) await settle(draft, editedAt)
  }
  /** A text of another seat is decided on: what stands in the field stays. */
  async function settle({ contactId, mode, text, messageId }: Row<'draft'>, editedAt: number) {
    const args = { contactId, mode, text, settled: [editedAt], ...(messageId !== null && { messageId }) }
    if (await act('draft.save', args)) onSettled()
  }
  async function empty({ contactId, mode }: Row<'draft'>) {
    if (await act('draft.save', { contactId, mode, text: '' })) onSettled()
  }

  const beside = drafts.flatMap((draft) => draft.others.map((other) => ({ draft, other })))
  const own = drafts.filter(({ text }) => !saysNothing(text))
  const others = beside.map(({ draft, other }) => (
    <Banner
      key={`${draft.id} ${other.editedAt}`}
      tone="warn"
      role="alert"
      icon={<Icon of={IconAlertTriangle} />}
      title={t('wrapUp.begun.elsewhere')}
      actions={
        <>
          <Button onPress={() => void keepOther(draft, other)}>{t('wrapUp.keepDraft')}</Button>
          <Button variant="danger" onPress={() => void settle(draft, other.editedAt)}>
            {t('wrapUp.emptyDraft')}
          </Button>
        </>
      }
    >
      <p className={css.draft}>{other.text}</p>
    </Banner>
  ))
  const here = own.map((draft) => (
    <Banner
      key={draft.id}
      tone="warn"
      role="alert"
      icon={<Icon of={IconAlertTriangle} />}
      title={t(`wrapUp.begun.${draft.mode}`)}
      actions={
        <>
          {draft.mode === 'answer' && wantsField(draft) && <Button onPress={resume}>{t('wrapUp.resumeDraft')}</Button>}
          {draft.mode === 'answer' && !wantsField(draft) && (
            <Button isDisabled={draft.sendingAt !== null} onPress={() => void send(draft)}>
              {t('wrapUp.sendDraft')}
            </Button>
          )}
          <Button onPress={() => void keep(draft)}>{t('wrapUp.keepDraft')}</Button>
          <Button variant="danger" onPress={() => void empty(draft)}>
            {t('wrapUp.emptyDraft')}
          </Button>
        </>
      }
    >
      <p className={css.draft}>{draft.text}</p>
    </Banner>
  ))
  return [...here, ...others]
}
