import { useState, type FormEvent } from 'react'
import { saysNothing } from '../../../../shared/domain/saysNothing.ts'
import { chatLimits, type ChatClaims } from '../../../../shared/protocol/chat.ts'
import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import { CodeForm } from './CodeForm.tsx'
import { Icon } from './icons.tsx'
import { sendsOnEnter } from './sendsOnEnter.ts'
import type { Texts } from './texts.ts'

/** The server's own reading of the field, with every numbering plan: fetched by who writes in it. */
const reading = () => import('../../../../shared/domain/contactPoint.ts')

type Topic = NonNullable<ChatClaims['topic']>
const topics: Topic[] = ['internet', 'tv', 'mobile', 'billing', 'portability', 'general']

export function StartForm({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const [topic, setTopic] = useState<Topic | null>(null)
  const [text, setText] = useState(client.draft)
  const [name, setName] = useState('')
  const [point, setPoint] = useState('')
  const [empty, setEmpty] = useState(false)
  const [unfinished, setUnfinished] = useState(false)

  const begin = (event?: FormEvent) => {
    event?.preventDefault()
    if (saysNothing(text)) {
      setEmpty(true)
      document.getElementById('first')?.focus()
      return
    }
    client.begin({ name: name.trim(), phone: '', email: '', reference: '', point: point.trim(), topic }, text)
  }
  return (
    <main className="start">
      <form onSubmit={begin} noValidate>
        {state.refused && (
          <p className="banner info" role="status">
            {t.refused(state.refused)}
          </p>
        )}
        <h2>
          <span>{t.hello}</span> {t.ask}
        </h2>
        <fieldset>
          <legend>{t.topic}</legend>
          <div className="topics">
            {topics.map((one) => (
              <label key={one}>
                <input type="radio" name="topic" value={one} checked={topic === one} onChange={() => setTopic(one)} />
                <Icon name={one} />
                <span>{t.topics[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <label className="field" htmlFor="first">
          {t.message}
        </label>
        <textarea
          id="first"
          rows={4}
          value={text}
          maxLength={chatLimits.textLength}
          placeholder={t.messageHint}
          aria-invalid={empty || undefined}
          aria-describedby={empty ? 'first-empty' : undefined}
          onChange={(event) => {
            setText(event.target.value)
            client.keepDraft(event.target.value)
            setEmpty(false)
          }}
          onKeyDown={(event) => {
            if (!sendsOnEnter(event) || saysNothing(text)) return
            event.preventDefault()
            begin()
          }}
        />
        {empty && (
          <p className="fault" id="first-empty" role="alert">
            {t.required}
          </p>
        )}
        {state.signed ? (
          <p className="signed">
            <Icon name="person" /> {t.signed}
          </p>
        ) : (
          <fieldset>
            <legend>
              {t.identify} <small>({t.optional})</small>
            </legend>
            <div className="pair">
              <div>
                <label className="field" htmlFor="name">
                  {t.name}
                </label>
                <input
                  id="name"
                  autoComplete="name"
                  maxLength={120}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              </div>
              <div>
                <label className="field" htmlFor="point">
                  {t.contactPoint}
                </label>
                <input
                  id="point"
                  autoComplete="tel"
                  maxLength={120}
                  value={point}
                  aria-describedby={unfinished ? 'point-unfinished' : undefined}
                  onChange={(event) => {
                    setPoint(event.target.value)
                    setUnfinished(false)
                  }}
                  onFocus={() => void reading().catch(() => undefined)}
                  onBlur={({ currentTarget: input }) => {
                    // Without it (the network is gone) nothing is said: the server reads what was written all the same.
                    reading().then(
                      ({ readContactPoint }) => setUnfinished(readContactPoint(input.value).unfinished),
                      () => undefined,
                    )
                  }}
                />
                {unfinished && (
                  <p className="hint" id="point-unfinished" role="status">
                    {t.unfinishedNumber}
                  </p>
                )}
              </div>
            </div>
          </fieldset>
        )}
        <button type="submit" className="primary">
          {t.begin}
        </button>
        <p className="privacy">
          <Icon name="lock" /> {t.privacy}
        </p>
      </form>
      <CodeForm client={client} t={t} />
    </main>
  )
}
