import type { Fault } from '../readAnswers.ts'
import type { Question } from '../definition/formSchema.ts'
import { texts, type Language, type Notice } from '../texts.ts'
import { markup, type Html } from './html.ts'

export interface Said {
  notice: Notice | null
  /** The reference of what this page has sent before. */
  usedAs: string | null
  faults: Fault[]
}

/** What is wrong, above the form: said at once to who cannot see it, and each fault leads to its field. */
export function summary({ notice, usedAs, faults }: Said, questions: Question[], language: Language): Html {
  const t = texts[language]
  if (notice === null && faults.length === 0) return markup``
  return markup`<div
    class="summary ${notice === 'page.used' ? 'info' : ''}"
    id="summary"
    role="alert"
    tabindex="-1"
    autofocus
  >
    ${notice !== null && markup`<p><b>${t.notice[notice]}</b>${usedAs !== null && markup` ${t.usedAs(usedAs)}`}</p>`}
    ${notice === 'page.used' && markup`<p>${t.usedHint} <a href="/suivi/?lang=${language}">${t.follow}</a></p>`}
    ${
      faults.length > 0 &&
      markup`<h2>${t.faultCount(faults.length)}</h2>
        <ul>
          ${faults.map(
            (fault) =>
              markup`<li>
                <a href="#q-${fault.at}">${questions.find(({ id }) => id === fault.at)?.label[language]}</a
                >${' – '}${t.fault(fault)}
              </li> `,
          )}
        </ul>`
    }
  </div>`
}
