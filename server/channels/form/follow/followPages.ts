import type { FollowedCase, FollowedMessage } from '../../../db/follow.ts'
import type { Fault } from '../readAnswers.ts'
import { markup, type Html } from '../render/html.ts'
import { inLanguage, layout } from '../render/layout.ts'
import { sizeText } from '../render/sizeText.ts'
import { texts, type Language } from '../texts.ts'

const path = '/suivi/'

interface AskPage {
  language: Language
  way: 'mail' | 'file' | null
  reference: string
  email: string
  faults: Pick<Fault, 'at' | 'code'>[]
  /** Too many asked from here. */
  many: boolean
  /** What was open is over. */
  gone: boolean
}

/** First the reference and the address. */
export function askPage({ language, way, reference, email, faults, many, gone }: AskPage): string {
  const t = texts[language]
  const wrong = (id: string): Html => {
    const fault = faults.find(({ at }) => at === id)
    return markup`${fault && markup`<p class="fault" id="${id}-fault">${t.fault(fault)}</p>`}`
  }
  const marks = (id: string): Html =>
    faults.some(({ at }) => at === id) ? markup` aria-invalid="true" aria-describedby="${id}-fault"` : markup``
  const said = many ? t.codeMany : gone ? t.caseGone : faults.length > 0 ? t.faultCount(faults.length) : null
  const main = markup`<h1>${t.followTitle}</h1>
    ${
      said !== null &&
      markup`<div class="summary" role="alert" tabindex="-1" autofocus>
        <p><b>${said}</b></p>
      </div>`
    }
    ${
      way === null
        ? markup`<p class="note">${t.followNoMail}</p>`
        : markup`<p class="intro">${t.followIntro}</p>
            ${way === 'file' && markup`<p class="note">${t.followFile}</p>`}
            <form
              method="post"
              action="${inLanguage('/suivi/code', language)}"
              enctype="multipart/form-data"
              novalidate
            >
              <div class="ask is-text">
                <label for="q-reference">${t.followReference}</label>${wrong('reference')}
                <input
                  id="q-reference"
                  name="reference"
                  maxlength="40"
                  autocomplete="off"
                  autocapitalize="characters"
                  spellcheck="false"
                  value="${reference}"
                  ${marks('reference')}
                />
              </div>
              <div class="ask is-email">
                <label for="q-email">${t.followEmail}</label>${wrong('email')}
                <input
                  id="q-email"
                  name="email"
                  type="email"
                  maxlength="120"
                  autocomplete="email"
                  spellcheck="false"
                  autocapitalize="off"
                  value="${email}"
                  ${marks('email')}
                />
              </div>
              <button type="submit">${t.followAsk}</button>
            </form>`
    }`
  return layout({ language, title: t.followTitle, path, main })
}

/** Then the code; the same words whether one was sent or not. */
export function codePage(page: {
  language: Language
  id: string
  reference: string
  email: string
  /** Why it did not open. */
  why: 'wrong' | 'many' | null
}): string {
  const { language, id, reference, email, why } = page
  const t = texts[language]
  const kept = markup`<input type="hidden" name="reference" value="${reference}" /><input
      type="hidden"
      name="email"
      value="${email}"
    />`
  const main = markup`<h1>${t.codeTitle}</h1>
    ${
      why !== null &&
      markup`<div class="summary" role="alert" tabindex="-1" autofocus>
        <p><b>${why === 'many' ? t.codeTries : t.codeWrong}</b></p>
      </div>`
    }
    <p class="intro">${t.codeSent(email)}</p>
    <form method="post" action="${inLanguage('/suivi/ouvrir', language)}" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="id" value="${id}" />${kept}
      <div class="ask is-text">
        <label for="q-code">${t.codeLabel}</label>
        <input
          id="q-code"
          class="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          ${why === 'wrong' ? markup` aria-invalid="true"` : markup` autofocus`}
        />
      </div>
      <button type="submit">${t.codeCheck}</button>
    </form>
    <form method="post" action="${inLanguage('/suivi/code', language)}" enctype="multipart/form-data">
      ${kept}<button type="submit" class="quiet">${t.codeAgain}</button>
    </form>`
  return layout({ language, title: why !== null ? `${t.faultTitle}${t.colon}${t.codeTitle}` : t.codeTitle, path, main })
}

interface CasePage {
  language: Language
  matter: FollowedCase
  messages: FollowedMessage[]
  token: string
  /** What was just done, or why it was not. */
  said: { text: string; good: boolean } | null
  words: string
  faults: Pick<Fault, 'code' | 'about'>[]
}

/** The case in words, what was said, and a way to add to it. */
export function casePage({ language, matter, messages, token, said, words, faults }: CasePage): string {
  const t = texts[language]
  const day = (at: number): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(at)
  const main = markup`<h1>${t.caseTitle(matter.reference)}</h1>
    ${
      said !== null &&
      markup`<div
        class="summary ${said.good ? 'good' : ''}"
        role="${said.good ? 'status' : 'alert'}"
        tabindex="-1"
        autofocus
      >
        <p><b>${said.text}</b></p>
      </div>`
    }
    <p class="state ${stateOf(matter, messages)}">
      <b>${t.caseStates[stateOf(matter, messages)]}</b> <span>${t.caseOpenedOn(day(matter.openedAt))}</span>
    </p>
    <h2 id="said">${t.caseMessages}</h2>
    <ol class="messages" aria-labelledby="said">
      ${messages.map((message) => messageOf(message, language))}
    </ol>
    <section aria-labelledby="add">
      <h2 id="add">${t.caseAdd}</h2>
      <form
        method="post"
        action="${inLanguage('/suivi/ajouter', language)}"
        enctype="multipart/form-data"
        novalidate
        data-form="follow.${matter.id}"
        data-sending="${t.sending}"
        data-many="${t.fault({ code: 'filesMany' })}"
        data-large="${t.fault({ code: 'file.tooLarge', about: '{name}' })}"
      >
        <input type="hidden" name="token" value="${token}" />
        <div class="ask is-longText">
          <label for="q-words">${t.caseAddWords}</label>
          ${faults.length > 0 && markup`<p class="fault" id="words-fault">${faults.map((fault, place) => markup`${place > 0 && markup`<br />`}${t.fault(fault)}`)}</p>`}
          <textarea
            id="q-words"
            name="q.words"
            rows="4"
            maxlength="5000"
            ${faults.length > 0 ? markup` aria-invalid="true" aria-describedby="words-fault"` : ''}
          >
${words}</textarea>
        </div>
        <div class="ask is-file">
          <label for="q-files">${t.caseAddFiles} <small>(${t.optional})</small></label
          ><input id="q-files" name="f.files" type="file" multiple />
        </div>
        <button type="submit">${t.caseSend}</button>
        <p class="doing" id="doing" role="status"></p>
      </form>
    </section>
    <form method="post" action="${inLanguage('/suivi/fermer', language)}" enctype="multipart/form-data">
      <button type="submit" class="quiet">${t.caseLeave}</button>
    </form>`
  return layout({ language, title: t.caseTitle(matter.reference), path, main, script: true })
}

function stateOf(matter: FollowedCase, messages: FollowedMessage[]): keyof (typeof texts)['fr']['caseStates'] {
  if (matter.state !== 'open') return matter.state
  if (matter.open) return 'reading'
  return messages.at(-1)?.author === 'adviser' ? 'answered' : 'waiting'
}

function messageOf(message: FollowedMessage, language: Language): Html {
  const t = texts[language]
  const { author, authorName, at, channel, text, form, attachments, state } = message
  const own = author === 'customer'
  const who = own ? t.caseYou : (authorName.trim().split(/\s+/u, 1)[0] ?? '') || t.caseService
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })
  const unsent = own ? undefined : t.caseUnsent[state]
  return markup`<li class="${own ? 'own' : 'theirs'}">
    <p class="by">
      <b>${who}</b>
      <time datetime="${new Date(at).toISOString()}">${time.format(at)}</time> ${t.caseBy[channel] ?? t.caseBy['other']}
    </p>
    ${unsent && markup`<p class="fault">${unsent}</p>`}
    ${
      form && form.answers.length > 0
        ? markup`<p><b>${form.title}</b></p>
            <dl>
              ${form.answers.map(
                ({ ask, said }) =>
                  markup`<dt>${ask}</dt>
                    <dd>${said}</dd>`,
              )}
            </dl>`
        : markup`<p class="words">${text}</p>`
    }
    ${
      attachments.length > 0 &&
      markup`<ul class="files">
        ${attachments.map(({ id, name, size }) => markup`<li><a href="/suivi/fichier/${id}" download>${name}</a> (${sizeText(size, language)})</li>`)}
      </ul>`
    }
  </li> `
}
