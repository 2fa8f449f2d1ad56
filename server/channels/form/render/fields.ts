import type { Question } from '../definition/formSchema.ts'
import { mostOf } from '../definition/formSchema.ts'
import type { Fault } from '../readAnswers.ts'
import { texts, type Language } from '../texts.ts'
import { markup, type Html } from './html.ts'
import { sizeText } from './sizeText.ts'

/** A file that this page has left with us before: it need not be sent again. */
export interface KeptFile {
  id: string
  name: string
  type: string
  size: number
  /** `ID.MAC`, shown again with the page (formToken.ts). */
  proof: string
}
export interface Asked {
  questions: Question[]
  language: Language
  values: Map<string, string>
  faults: Fault[]
  kept: KeptFile[]
  now: number
}

/** One question with its label, its help and its faults beside it. */
export function field(question: Question, asked: Asked): Html {
  const { id, kind, label, help, required, when } = question
  const { language, faults, questions } = asked
  const t = texts[language]
  const own = faults.filter((fault) => fault.at === id)
  const described = [help && `${id}-help`, when && `${id}-when`, own.length > 0 && `${id}-fault`]
    .filter(Boolean)
    .join(' ')
  const mark = required ? markup` <small>(${t.required})</small>` : markup` <small>(${t.optional})</small>`
  const only = when && choicesNamed(questions, when, language)
  const grouped = kind === 'choice' && (question.choices?.length ?? 0) <= 6
  const said = markup`${label[language]}${mark}`
  const control = controlOf(question, asked, described, own.length > 0)
  const inner = markup`${only && markup`<p class="only" id="${id}-when">${t.onlyIf(only)}</p>`}
${help && markup`<p class="help" id="${id}-help">${help[language]}</p>`}
${own.length > 0 && markup`<p class="fault" id="${id}-fault">${own.map((fault, place) => markup`${place > 0 && markup`<br>`}${t.fault(fault)}`)}</p>`}
${control}`
  const marks = markup`${described && markup` aria-describedby="${described}"`}${own.length > 0 && markup` aria-invalid="true"`}`
  const missing =
    required && markup` data-required="${t.fault({ code: kind === 'file' ? 'fileMissing' : 'required' })}"`
  const asks = when && markup` data-when="${when.question}" data-is="${when.is.join(' ')}"`
  return markup`<div class="ask is-${kind}" id="ask-${id}" data-ask="${id}"${asks}${missing}>
${
  grouped
    ? markup`<fieldset id="q-${id}" tabindex="-1"${marks}><legend>${said}</legend>
${inner}
</fieldset>`
    : markup`<label for="q-${id}">${said}</label>
${inner}`
}
</div>
`
}

function controlOf(question: Question, asked: Asked, described: string, wrong: boolean): Html {
  const { id, kind, required, autocomplete } = question
  const { language, values, now } = asked
  const value = values.get(id) ?? ''
  const common = markup`id="q-${id}"${described ? markup` aria-describedby="${described}"` : ''}${wrong ? markup` aria-invalid="true"` : ''}${
    required ? markup` aria-required="true"` : ''
  }${autocomplete ? markup` autocomplete="${autocomplete}"` : ''}`
  const name = markup`name="q.${id}"`
  const most = markup`maxlength="${mostOf(question)}"`
  switch (kind) {
    case 'longText':
      return markup`<textarea ${common} ${name} ${most} rows="6">${value}</textarea>`
    case 'choice':
      return choiceOf(question, asked, common)
    case 'date':
      return markup`<input ${common} ${name} type="date" value="${value}" ${bounds(question, now)} />`
    case 'number':
      return markup`<input ${common} ${name} ${most} inputmode="decimal" value="${value}" />`
    case 'phone':
      return markup`<input ${common} ${name} ${most} type="tel" value="${value}" />`
    case 'email':
      return markup`<input
        ${common}
        ${name}
        ${most}
        type="email"
        value="${value}"
        spellcheck="false"
        autocapitalize="off"
      />`
    case 'file':
      return markup`${keptList(asked, texts[language].kept)}<input ${common} name="f.${id}" type="file" multiple />`
    case 'text':
      return markup`<input ${common} ${name} ${most} value="${value}" />`
  }
}

function choiceOf(question: Question, { language, values }: Asked, common: Html): Html {
  const { id, choices = [], required } = question
  const value = values.get(id) ?? ''
  const t = texts[language]
  if (choices.length > 6)
    return markup`<select ${common} name="q.${id}">
      <option value="">${t.choose}</option>
      ${choices.map(
        (one) =>
          markup`<option value="${one.id}" ${one.id === value ? markup` selected` : ''}>${one.label[language]}</option>`,
      )}
    </select>`
  const all = required ? choices : [...choices, { id: '', label: { fr: texts.fr.none, en: texts.en.none } }]
  return markup`${all.map(
    (one) =>
      markup`<label class="choice"
        ><input
          type="radio"
          name="q.${id}"
          value="${one.id}"
          ${one.id === value && (one.id !== '' || !required) ? markup` checked` : ''}
        /><span>${one.label[language]}</span></label
      > `,
  )}`
}

function keptList({ kept, language }: Asked, title: string): Html {
  if (kept.length === 0) return markup``
  return markup`<fieldset class="kept">
    <legend>${title}</legend>
    ${kept.map(
      ({ name, size, proof }) =>
        markup`<label class="choice"
          ><input type="checkbox" name="kept" value="${proof}" checked /><span
            >${texts[language].keepFile(name, sizeText(size, language))}</span
          ></label
        > `,
    )}
  </fieldset>`
}

function bounds({ past, ahead }: Question, now: number): Html {
  const dayOf = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
  return markup`${past === undefined ? '' : markup` min="${dayOf(-past)}"`}${ahead === undefined ? '' : markup` max="${dayOf(ahead)}"`}`
}

function choicesNamed(questions: Question[], when: NonNullable<Question['when']>, language: Language): string {
  const on = questions.find(({ id }) => id === when.question)
  return (on?.choices ?? [])
    .filter(({ id }) => when.is.includes(id))
    .map(({ label }) => label[language])
    .join(', ')
}
