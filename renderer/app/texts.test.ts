import { expect, test } from 'vitest'
import { refusalCodes } from '../../shared/protocol/refusals.ts'
import { frenchSpaces } from './frenchSpaces.ts'
import { texts } from './i18n.ts'

type Texts = { [key: string]: string | Texts }
const flat = (value: string | Texts, path = ''): string[] =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value).flatMap(([key, part]) => flat(part, path ? `${path}.${key}` : key))
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const french = flat(texts.fr)
const english = flat(texts.en)
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/texts*', '!../texts/*'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

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
  expect(shared.map((key) => values(texts.en, key))).toEqual(shared.map((key) => values(texts.fr, key)))
})

test('French texts have no plain space before : ; ! ? » % €, nor a straight apostrophe', () => {
  const bad = (value: string | Texts): string[] =>
    typeof value === 'string' ? (/ [:;!?»%€]|« |'/.test(value) ? [value] : []) : Object.values(value).flatMap(bad)
  expect(bad(texts.fr)).toEqual([])
})

test('spaces are typeset once, and words are left alone', () => {
  expect(frenchSpaces('Vraiment ? « Oui » : 5 %')).toBe('Vraiment\u202f? «\u00a0Oui\u00a0»\u00a0: 5\u00a0%')
  expect(frenchSpaces("l'adresse http://a.b")).toBe('l’adresse http://a.b')
})
