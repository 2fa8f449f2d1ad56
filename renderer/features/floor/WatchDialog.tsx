import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import {
  Banner,
  Button,
  Dialog,
  EmptyState,
  IconMessage2,
  showToast,
  TextField,
  useFormat,
  VirtualList,
} from '../../ui/index.ts'
import css from './Floor.module.css'
import { JoinForm } from './JoinForm.tsx'
import { ReplayDialog } from './ReplayDialog.tsx'

/** A contact as its adviser sees it, live and to read, with the notes between; and a word to him that the customer never sees. */
export function WatchDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const refusal = useRefusal()
  const isOnline = useConnection() === 'online'
  const contact = useRow('contact', contactId)
  const customer = useCustomerName(contact?.customerId)
  const seat = useRow('seat', contact?.adviserId)
  const help = useRows('helpRequest', (row) => row.contactId === contactId, [contactId])[0]
  const messages = useRows('message', (row) => row.contactId === contactId, [contactId])
  const notes = useRows('note', (row) => row.contactId === contactId, [contactId])
  const [words, setWords] = useState('')
  const [no, setNo] = useState('')
  const [isReplayed, setReplayed] = useState(false)
  const [isJoining, setJoining] = useState(false)
  const mayJoin = contact?.channel === 'chat' && contact.threadId !== null && contact.state === 'open'
  useEffect(() => {
    let live = true
    void desk.live('floor.watch', { contactId }).then((outcome) => {
      if (live && !outcome.ok) setNo(refusal(outcome))
    })
    return () => {
      live = false
    }
  }, [desk, contactId, refusal])
  const lines = [
    ...messages.map(({ id, at, author, authorName, text, attachments }) => ({
      id,
      at,
      kind: author,
      who: author === 'customer' ? t('floor.customer') : authorName,
      text: text || attachments.map(({ name }) => name).join(', '),
    })),
    ...notes.map(({ id, at, authorName, text }) => ({ id, at, kind: 'note' as const, who: authorName, text })),
  ].sort((a, b) => a.at - b.at)
  async function whisper() {
    const outcome = await desk.live('floor.whisper', { noteId: crypto.randomUUID(), contactId, text: words.trim() })
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    setWords('')
  }
  const end = async () => {
    const outcome = help ? await desk.live('help.end', { helpId: help.id }) : null
    if (outcome && !outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    else onClose()
  }
  return (
    <Dialog
      isOpen
      size="l"
      title={t('floor.watching')}
      {...(customer && { subject: customer })}
      subtitle={[contact?.subject, seat && t('floor.with', { name: seat.name })].filter(Boolean).join(' · ')}
      onClose={onClose}
      closeLabel={t('words.close')}
    >
      <div className={css.body}>
        {no && <p role="alert">{no}</p>}
        {!isOnline && <Banner tone="warn">{t('floor.offline')}</Banner>}
        {help && (
          <Banner tone="warn">
            {t('floor.helpWords', { name: help.adviserName, words: help.words || t('floor.noWords') })}
          </Banner>
        )}
        <div className={css.talk}>
          {lines.length === 0 ? (
            <EmptyState icon={IconMessage2} title={t(contact ? 'floor.noMessages' : 'floor.reading')} />
          ) : (
            <VirtualList
              label={t('floor.watching')}
              items={lines}
              getKey={({ id }) => id}
              estimate={56}
              stickToEnd
              render={({ kind, who, at, text }) => (
                <div className={`${css.said} ${css[kind]}`}>
                  <span className={css.small}>
                    {who} · {format.when(at, desk.now())}
                    {kind === 'note' && ` · ${t('floor.noteOnly')}`}
                  </span>
                  <p>{text}</p>
                </div>
              )}
            />
          )}
        </div>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim()) void whisper()
          }}
        >
          <TextField
            label={t('floor.whisper')}
            description={t('floor.whisperHint', { name: seat?.name ?? '' })}
            value={words}
            onChange={setWords}
            maxLength={500}
            className={css.grow!}
          />
          <Button
            type="submit"
            variant="note"
            isDisabled={!isOnline || words.trim() === '' || contact?.state !== 'open'}
          >
            {t('floor.whisperGo')}
          </Button>
        </form>
        {isJoining && contact && <JoinForm contact={contact} adviser={seat?.name ?? ''} />}
        <div className={css.acts}>
          {mayJoin && !isJoining && (
            <Button variant="link" isDisabled={!isOnline} onPress={() => setJoining(true)}>
              {t('floor.joinOpen')}
            </Button>
          )}
          <Button variant="link" isDisabled={!isOnline} onPress={() => setReplayed(true)}>
            {t('floor.replay.open')}
          </Button>
          {help && (
            <Button isDisabled={!isOnline} onPress={() => void end()}>
              {t('floor.helpEnd')}
            </Button>
          )}
        </div>
        {isReplayed && <ReplayDialog contactId={contactId} onClose={() => setReplayed(false)} />}
      </div>
    </Dialog>
  )
}
