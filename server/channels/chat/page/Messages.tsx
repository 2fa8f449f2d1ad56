import type { ChatMessage } from '../../../../shared/protocol/chat.ts'
import type { ChatClient } from './chatClient.ts'
import { ownState, type ChatState, type OwnState } from './chatState.ts'
import { FileCard } from './FileCard.tsx'
import { Icon } from './icons.tsx'
import type { Picture } from './Lightbox.tsx'
import { MessageText } from './MessageText.tsx'
import type { Texts } from './texts.ts'
import type { Pending } from './threadStore.ts'
import type { FileKey } from './upload.ts'

interface Props {
  client: ChatClient
  state: ChatState
  t: Texts
  onPicture: (picture: Picture) => void
}

export function Messages({ client, state, t, onPicture }: Props) {
  const { messages, outbox, language } = state
  if (!state.loaded && messages.length === 0 && outbox.length === 0) {
    return (
      <div className="skeleton" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    )
  }
  const { fileKey } = client
  return (
    <ol className="messages">
      {messages.map((message, index) => (
        <Stored
          key={message.clientMessageId ?? message.id}
          {...{ message, fileKey, t, language, onPicture }}
          before={messages[index - 1]}
          after={messages[index + 1]}
          own={ownLabel(state, index)}
        />
      ))}
      {outbox.map((pending) => (
        <Waiting key={pending.clientMessageId} {...{ pending, client, t }} cut={state.link !== 'ready'} />
      ))}
    </ol>
  )
}

/** The state stands under a message of the customer's when the next one is at another, or there is none. */
function ownLabel(state: ChatState, index: number): OwnState | null {
  const message = state.messages[index]
  if (message?.author !== 'customer') return null
  const mine = ownState(state, message.n)
  const next = state.messages.slice(index + 1).find((one) => one.author === 'customer')
  return next && ownState(state, next.n) === mine ? null : mine
}

/** The same author, within five minutes. */
function goOn(one: ChatMessage, next: ChatMessage): boolean {
  return one.author === next.author && one.authorName === next.authorName && next.at - one.at < 300_000
}

interface StoredProps {
  message: ChatMessage
  before: ChatMessage | undefined
  after: ChatMessage | undefined
  own: OwnState | null
  fileKey: () => FileKey | null
  t: Texts
  language: 'fr' | 'en'
  onPicture: (picture: Picture) => void
}
function Stored({ message, before, after, own, fileKey, t, language, onPicture }: StoredProps) {
  const day = dayOf(message.at, language, t)
  const side = message.author === 'customer' ? 'mine' : message.author === 'adviser' ? 'theirs' : 'system'
  const follows = before !== undefined && goOn(before, message)
  // One time under words said in one breath; a state is always said.
  const ends = after === undefined || !goOn(message, after) || own !== null
  const name = side === 'mine' ? t.you : message.authorName || t.adviser
  return (
    <>
      {(!before || dayOf(before.at, language, t) !== day) && (
        <li className="day">
          <span>{day}</span>
        </li>
      )}
      <li className={`message ${side}${follows ? ' follows' : ''}`}>
        {side !== 'system' && <span className={side === 'mine' || follows ? 'hidden' : 'author'}>{name}</span>}
        {message.text !== '' && <MessageText text={message.text} />}
        {message.attachments.map((file) => (
          <FileCard key={file.id} {...{ file, fileKey, t, onPicture }} />
        ))}
        {ends && (
          <span className="meta">
            <time dateTime={new Date(message.at).toJSON() ?? undefined}>{timeOf(message.at, language)}</time>
            {own && (
              <span className={`state ${own}`}>
                <Icon name={own === 'sent' ? 'check' : 'checks'} /> {t.states[own]}
              </span>
            )}
          </span>
        )}
      </li>
    </>
  )
}

function Waiting({ pending, client, t, cut }: { pending: Pending; client: ChatClient; t: Texts; cut: boolean }) {
  const label = pending.refused ? `${t.refusedSend} ${t.refused(pending.refused)}` : cut ? t.unsent : t.sending
  return (
    <li className={`message mine waiting${pending.refused ? ' refused' : ''}`}>
      <span className="hidden">{t.you}</span>
      {pending.text !== '' && <MessageText text={pending.text} />}
      {pending.files.map((file) => (
        <span className="fileName" key={file.id}>
          <Icon name="file" /> {file.name}
        </span>
      ))}
      <span className="meta">
        <span className="state">
          <Icon name={pending.refused ? 'alert' : 'clock'} /> {label}
        </span>
        {pending.refused && (
          <>
            <button type="button" className="link" onClick={() => client.retry(pending.clientMessageId)}>
              {t.retry}
            </button>
            <button type="button" className="link" onClick={() => client.discard(pending.clientMessageId)}>
              {t.discard}
            </button>
          </>
        )}
      </span>
    </li>
  )
}

const locales = { fr: 'fr-FR', en: 'en-GB' }
function timeOf(at: number, language: 'fr' | 'en'): string {
  return new Date(at).toLocaleTimeString(locales[language], { hour: '2-digit', minute: '2-digit' })
}
function dayOf(at: number, language: 'fr' | 'en', t: Texts): string {
  const ago = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000)
  if (ago === 0) return t.today
  if (ago === 1) return t.yesterday
  const year = ago > 300 ? { year: 'numeric' as const } : {}
  return new Date(at).toLocaleDateString(locales[language], { weekday: 'long', day: 'numeric', month: 'long', ...year })
}
