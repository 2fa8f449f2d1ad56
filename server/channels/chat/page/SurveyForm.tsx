import { useState } from 'react'
import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import type { Texts } from './texts.ts'

const marks = Array.from({ length: 10 }, (_, k) => k + 1)
/** As much as is kept of it. */
const mostWords = 500

/** The question after a contact, as a form over the same reply that may be written by hand: it goes out like any message, and counts once. */
export function SurveyForm({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const [mark, setMark] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [sentFor, setSentFor] = useState<string | null>(null)
  const { contact } = state
  if (!contact?.survey) return null
  if (contact.survey !== 'asked')
    return (
      <p className="survey told" role="status">
        {{ answered: t.surveyThanks, objected: t.surveyNever, not: t.surveyNot }[contact.survey]}
      </p>
    )
  const isSent = sentFor === contact.id
  const say = (text: string) => {
    setSentFor(contact.id)
    client.send(text, [])
  }
  return (
    <form
      className="survey"
      aria-label={t.survey}
      onSubmit={(event) => {
        event.preventDefault()
        if (mark === null) return setMissing(true)
        const line = words.replace(/\s+/g, ' ').trim()
        say(line === '' ? `${mark}` : `${mark}. ${line}`)
      }}
    >
      <fieldset disabled={isSent}>
        <legend>{t.surveyQuestion}</legend>
        <div className="marks">
          {marks.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="mark"
                value={one}
                checked={mark === one}
                aria-invalid={isMissing && mark === null}
                onChange={() => setMark(one)}
              />
              <span>{one}</span>
            </label>
          ))}
        </div>
        <p className="ends" aria-hidden="true">
          <span>{t.surveyWorst}</span>
          <span>{t.surveyBest}</span>
        </p>
        {isMissing && mark === null && <p role="alert">{t.surveyMissing}</p>}
        <label className="field" htmlFor="surveyWords">
          {t.surveyWords} <small>({t.optional})</small>
        </label>
        <input
          id="surveyWords"
          value={words}
          maxLength={mostWords}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="surveyActs">
          <button type="submit" className="primary">
            {t.surveySend}
          </button>
          <button type="button" className="small" onClick={() => say('STOP')}>
            {t.surveyStop}
          </button>
        </div>
      </fieldset>
    </form>
  )
}
