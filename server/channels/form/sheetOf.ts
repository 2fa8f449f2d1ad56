import type { Row } from '../../../shared/protocol/rows.ts'
import { readName } from '../../../shared/domain/nameWords.ts'
import { noClaims, type Claims } from '../../recognition/claims.ts'
import type { Answer } from './readAnswers.ts'
import type { Language } from './texts.ts'

export interface Sheet {
  /** As a card shows it. What only says who writes is a claim, and no part of it: the desk shows that masked, as from any channel. */
  form: NonNullable<Row<'message'>['form']>
  /** The same as a message. */
  text: string
  /** His own words, without our questions. */
  own: string
  claims: Claims
}

/** What a form says, as the rest of the house reads it. */
export function sheetOf(title: string, answers: Answer[], language: Language): Sheet {
  const told = answers.filter(
    ({ question: { means } }) => means === undefined || means === 'line' || means === 'reference',
  )
  const form = { title, answers: told.map(({ question, said }) => ({ ask: question.label[language], said })) }
  const lines = form.answers.map(({ ask, said }) => {
    const mark = /[?!:]$/u.test(ask) ? '' : language === 'fr' ? '\u00a0:' : ':'
    return said.includes('\n') || said.length > 80 ? `${ask}${mark}\n${said}` : `${ask}${mark} ${said}`
  })
  const own = told
    .filter(({ question: { kind, means } }) => means === undefined && (kind === 'longText' || kind === 'text'))
    .map(({ said }) => said)
    .join('\n')
  return { form, text: [title, ...lines].join('\n'), own, claims: claimsOf(answers) }
}

function claimsOf(answers: Answer[]): Claims {
  const meaning = (means: Answer['question']['means']): string | null =>
    answers.find(({ question }) => question.means === means)?.value ?? null
  const name = readName(meaning('name') ?? '')
  const reference = meaning('reference')
  return {
    ...noClaims,
    // The line that it is about is most often his own.
    phone: meaning('phone') ?? meaning('line'),
    email: meaning('email'),
    givenName: meaning('givenName') ?? (name.givenName || null),
    familyName: meaning('familyName') ?? (name.familyName || null),
    references: reference === null ? [] : [reference],
  }
}
