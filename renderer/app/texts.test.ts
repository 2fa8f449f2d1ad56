import { expect, test } from 'vitest'
import type { ReasonCode } from '../../shared/domain/recognitionFacts.ts'
import { refusalCodes } from '../../shared/protocol/refusals.ts'
import { frenchSpaces } from '../desk/frenchSpaces.ts'
import { englishTexts } from './texts.en.ts'
import { mergeTexts, type TextFile } from '../desk/mergeTexts.ts'

import { rowSchemas, operationKinds } from '../../shared/protocol/rows.ts'

const frenchTexts = frenchSpaces(
  mergeTexts(import.meta.glob<TextFile>(['../texts/*.fr.ts', '../features/*/{texts,later}.fr.ts'], { eager: true })),
)
type Texts = { [key: string]: string | Texts }
const flat = (value: string | Texts, path = ''): string[] =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key))
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const french = flat(frenchTexts)
const english = flat(englishTexts)
const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/texts*', '!../**/later.*', '!../texts/*'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

test('every text exists in French and in English', () => {
  const known = { fr: new Set(french.map(base)), en: new Set(english.map(base)) }
  expect([...known.fr].filter((key) => !known.en.has(key))).toEqual([])
  expect([...known.en].filter((key) => !known.fr.has(key))).toEqual([])
})

test('every refusal code has its sentence in both languages', () => {
  for (const code of refusalCodes) {
    expect(french).toContain(`refusal.${code}`)
    expect(english).toContain(`refusal.${code}`)
  }
})

test('every text that a screen names exists', () => {
  const known = new Set(french.map(base))
  const missing = Object.entries(sources).flatMap(([file, source]) =>
    [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)]
      .map((match) => match[1]!)
      .filter((key) => !known.has(base(key)))
      .map((key) => `${file}: ${key}`),
  )
  expect(missing).toEqual([])
})

test('the same values are put in both languages', () => {
  const values = (table: Texts, key: string): string => {
    const text = key
      .split('.')
      .reduce<string | Texts>((at, part) => (typeof at === 'string' ? at : (at[part] ?? '')), table)
    const names = typeof text === 'string' ? [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!) : []
    return `${key}: ${names.toSorted((a, b) => a.localeCompare(b)).join(' ')}`
  }
  const shared = french.filter((key) => english.includes(key))
  expect(shared.map((key) => values(englishTexts, key))).toEqual(shared.map((key) => values(frenchTexts, key)))
})

test('French texts have no plain space before : ; ! ? » % €, nor a straight apostrophe', () => {
  const bad = (value: string | Texts): string[] =>
    typeof value === 'string' ? (/ [:;!?»%€]|« |'/.test(value) ? [value] : []) : Object.values(value).flatMap(bad)
  expect(bad(frenchTexts)).toEqual([])
})

test('spaces are typeset once, and words are left alone', () => {
  expect(frenchSpaces('Vraiment ? « Oui » : 5 %')).toBe('Vraiment\u202f? «\u00a0Oui\u00a0»\u00a0: 5\u00a0%')
  expect(frenchSpaces("l'adresse http://a.b")).toBe('l’adresse http://a.b')
})

/** All that the server and the shared rules write, as text. */
const writers = import.meta.glob<string>(
  [
    '../../{server,shared}/**/*.ts',
    '!../../**/*.test.ts',
    '!../../**/testing/**',
    '!../../server/channels/chat/page/**',
  ],
  { query: '?raw', import: 'default', eager: true },
)
const written = Object.values(writers).join('\n')
/** Steps that a code made of a template may end in: `commitment.${step}`. */
const steps: Record<string, readonly string[]> = {
  commitment: ['made', ...rowSchemas.commitment.shape.state.options.filter((state) => state !== 'open')],
  contact: rowSchemas.contact.shape.outcome.unwrap().options,
  operation: operationKinds,
  portability: ['requested', 'late', 'done'],
}

test('every code that the server writes for a screen has its text in both languages', () => {
  const lines = written.split('\n').filter((line) => line.includes('code:'))
  const literal = lines.flatMap((line) => [...line.matchAll(/'([a-z]+\.\w+)'/g)].map((match) => match[1]!))
  const templates = [...written.matchAll(/code: `([a-z]+)\.\$\{/g)].map((match) => match[1]!)
  expect(templates.filter((family) => !(family in steps))).toEqual([])
  const codes = [...literal, ...templates.flatMap((family) => steps[family]!.map((step) => `${family}.${step}`))]
  const places: Record<string, string> = { alert: 'customer.', why: '' }
  const families = new Set([
    'contact',
    'note',
    'intervention',
    'commitment',
    'operation',
    'survey',
    'portability',
    'merge',
    'visit',
    'diagnosis',
  ])
  const keys = codes.flatMap((code) => {
    const [family] = code.split('.') as [string]
    if (family in places) return `${places[family]}${code}`
    return families.has(family) ? `history.code.${code}` : []
  })
  expect(keys.length).toBeGreaterThan(15)
  for (const known of [french, english]) {
    const bases = new Set(known.map(base))
    expect([...new Set(keys)].filter((key) => !bases.has(key))).toEqual([])
  }
})

/** By its type complete: a new reason does not compile before it stands here, nor pass before it has its words. */
const reasonCodes: Record<ReasonCode, true> = {
  signedIdentity: true,
  phoneAgrees: true,
  phoneShared: true,
  phoneEnded: true,
  phoneDiffers: true,
  emailAgrees: true,
  emailShared: true,
  emailEnded: true,
  emailDiffers: true,
  emailTagged: true,
  referenceAgrees: true,
  referenceShared: true,
  referenceEnded: true,
  referenceDiffers: true,
  caseReferenceAgrees: true,
  caseReferenceShared: true,
  caseReferenceEnded: true,
  surnameAgrees: true,
  surnameSounds: true,
  surnameClose: true,
  surnameDiffers: true,
  givenNameAgrees: true,
  givenNameSounds: true,
  givenNameClose: true,
  givenNameDiffers: true,
  rareSurname: true,
  namesSwapped: true,
  nameOnly: true,
  referenceOnly: true,
  proposed: true,
}

test('every reason of a recognition, of a merge and of a state has its text', () => {
  const recognition = Object.keys(reasonCodes).map((code) => `identity.reason.${code}`)
  const merges = [...written.matchAll(/reason: '(\w+)', by\b/g)].map((match) => `history.mergeReason.${match[1]}`)
  const states = [...written.matchAll(/author: '(?:system|lead)',\s+reason: '([\w.]+)'/g)].map(
    (match) => `app.state.reason.${match[1]}`,
  )
  expect([merges.length > 0, states.length > 2]).toEqual([true, true])
  const bases = new Set(french.map(base))
  expect([...recognition, ...merges, ...states].filter((key) => !bases.has(key))).toEqual([])
})
