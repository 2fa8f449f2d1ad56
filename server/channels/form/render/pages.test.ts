import { describe, expect, test } from 'vitest'
import { questionsOf } from '../definition/formSchema.ts'
import { readForms } from '../definition/readForms.ts'
import { askPage, casePage, codePage } from '../follow/followPages.ts'
import { texts } from '../texts.ts'
import { choosePage } from './choosePage.ts'
import { formPage } from './formPage.ts'
import { receiptPage } from './receiptPage.ts'

const forms = readForms(null)
const languages = ['fr', 'en'] as const
const script = '"\'><script>alert(1)</script>'

/** Tags in the order they open and close; what is left open, or closed by another's end, is named. */
function unbalanced(page: string): string[] {
  const empty = new Set(['meta', 'link', 'input', 'br', 'img', '!doctype'])
  const open: string[] = []
  const wrong: string[] = []
  for (const [, end, tag = ''] of page.toLowerCase().matchAll(/<(\/?)(!?[a-z][a-z\d]*)(?:\s(?:[^"'>]|"[^"]*")*)?>/gu)) {
    if (empty.has(tag)) continue
    if (end === '') open.push(tag)
    else if (open.pop() !== tag) wrong.push(tag)
  }
  return [...wrong, ...open]
}

const pages: [string, string][] = languages.flatMap((language): [string, string][] => [
  [`reasons, ${language}`, choosePage(forms, language, '/formulaire/')],
  [`two forms, ${language}`, choosePage([...forms, ...forms], language, '/formulaire/')],
  ...forms.flatMap((form) =>
    form.reasons.map((reason): [string, string] => {
      const questions = questionsOf(form, reason)
      const page = formPage({
        form,
        reason,
        language,
        token: 'a.b.c',
        signed: script,
        now: 0,
        notice: 'page.used',
        usedAs: script,
        values: new Map(questions.map(({ id }) => [id, script])),
        faults: questions.map(({ id }) => ({ at: id, code: 'file.refused' as const, about: script })),
        kept: [{ id: 'f', name: script, type: 'text/plain', size: 1_234_567, proof: script }],
      })
      return [`${reason.id}, ${language}`, page]
    }),
  ),
  ...([script, null] as const).map((reference): [string, string] => [
    `receipt ${reference === null ? 'in the tray' : 'with a reference'}, ${language}`,
    receiptPage({
      language,
      path: '/',
      reference,
      wait: 5_000_000,
      mailed: 'queued',
      address: script,
      namedOther: true,
    }),
  ]),
  [
    `ask, ${language}`,
    askPage({
      language,
      way: 'file',
      reference: script,
      email: script,
      faults: [{ at: 'email', code: 'email' }],
      many: true,
      gone: false,
    }),
  ],
  [`code, ${language}`, codePage({ language, id: script, reference: script, email: script, why: 'wrong' })],
  [
    `case, ${language}`,
    casePage({
      language,
      token: script,
      words: script,
      said: { text: script, good: false },
      faults: [{ code: 'required' }],
      matter: { id: 'k', reference: script, state: 'open', topic: 'internet', openedAt: 0, open: false },
      messages: [
        {
          id: 'm',
          at: 0,
          author: 'customer',
          authorName: script,
          text: script,
          attachments: [],
          channel: 'form',
          state: 'sent',
          form: { title: script, answers: [{ ask: script, said: script }] },
        },
        {
          id: 'n',
          at: 0,
          author: 'adviser',
          authorName: script,
          text: script,
          attachments: [{ id: 'f', name: script, type: 'a/b', size: 1 }],
          channel: 'email',
          state: 'bounced',
          form: null,
        },
      ],
    }),
  ],
])

describe('FM4: every page is whole', () => {
  test.each(pages)('%s: its elements close as they open, and nothing from outside is markup', (_name, page) => {
    expect(unbalanced(page)).toEqual([])
    expect(page).not.toContain('<script>alert')
    expect(page).not.toMatch(/undefined|\[object|NaN/u)
    // Every label and every description names something that is there.
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id))
    const named = [...page.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/gu)].flatMap(([, list]) =>
      (list ?? '').split(' '),
    )
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  test('answers to choose from stand inside the group of their question', () => {
    const [, page = ''] = pages.find(([name]) => name === 'internet, fr') ?? []
    const group = /<fieldset id="q-trouble".*?<\/fieldset>/su.exec(page)?.[0] ?? ''
    expect(group.match(/type="radio"/gu)).toHaveLength(4)
  })

  test('French keeps its spaces before double signs, unbroken', () => {
    const said = JSON.stringify(texts.fr) + JSON.stringify(forms)
    expect(said.match(/\p{L}+ [?!;:](?=[ "])/gu)).toBeNull()
  })
})

test('an English page has no space before its colons, and a question no colon after its mark', () => {
  const spaced = pages.filter(([name, page]) => name.endsWith(', en') && /[\s\u00a0]:[\s\u00a0]/u.test(textOf(page)))
  expect(spaced.map(([name]) => name)).toEqual([])
  expect(pages.filter(([, page]) => /\?[\s\u00a0]*:/u.test(textOf(page)))).toEqual([])
})

/** What is read of a page. */
function textOf(page: string): string {
  return page.replaceAll(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gu, '')
}
