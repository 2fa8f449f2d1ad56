import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readFormsConfig } from '../formsConfig.ts'
import { readForms } from './readForms.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))
function folderWith(files: Record<string, unknown>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-forms-'))
  folders.push(folder)
  for (const [name, value] of Object.entries(files))
    writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return folder
}
const said = { fr: 'Texte', en: 'Text' }
const words = { id: 'words', kind: 'longText', label: said }
const one = (questions: object[] = [words], more: object = {}) => ({
  id: 'own',
  version: 1,
  title: said,
  intro: said,
  reasons: [{ id: 'why', topic: 'general', label: said, questions }],
  questions: [],
  ...more,
})
const choice = {
  id: 'kind',
  kind: 'choice',
  label: said,
  choices: [
    { id: 'a', label: said },
    { id: 'b', label: said },
  ],
}

describe('FM3: what is asked is data, and wrong data stops the server with the file and the place', () => {
  test('the product’s own form is right, in both languages', () => {
    const [form] = readForms(null)
    expect(form?.reasons.map(({ topic }) => topic)).toEqual([
      'internet',
      'tv',
      'mobile',
      'billing',
      'portability',
      'general',
      'general',
    ])
  })
  test('an operator’s own forms stand instead', () => {
    const folder = folderWith({ 'own.json': one(), 'notes.txt': 'not a form' })
    expect(readForms(folder).map(({ id }) => id)).toEqual(['own'])
  })
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['an empty folder', {}, /no form/],
    ['no JSON', { 'x.json': '{' }, /x\.json: .*JSON/],
    [
      'a word of ours misspelt',
      { 'x.json': one([{ ...words, requried: true }]) },
      /x\.json: reasons\.0\.questions\.0.*requried/,
    ],
    ['a text in one language only', { 'x.json': one([{ ...words, label: { fr: 'Texte' } }]) }, /x\.json: .*label\.en/],
    ['a kind that is none', { 'x.json': one([words, { id: 'y', kind: 'colour', label: said }]) }, /kind/],
    [
      'a choice without choices',
      { 'x.json': one([words, { ...choice, choices: undefined }]) },
      /choices belong to a choice/,
    ],
    ['two questions with one id', { 'x.json': one([words, words]) }, /two questions have one id/],
    [
      'a condition on what is asked later',
      { 'x.json': one([{ ...words, when: { question: 'kind', is: ['a'] } }, choice]) },
      /no earlier choice/,
    ],
    [
      'a condition on an answer that is none',
      { 'x.json': one([choice, { ...words, when: { question: 'kind', is: ['z'] } }]) },
      /no earlier choice/,
    ],
    ['nothing to write in', { 'x.json': one([choice]) }, /own words/],
    [
      'files asked for twice',
      { 'x.json': one([words, { id: 'f', kind: 'file', label: said }, { id: 'g', kind: 'file', label: said }]) },
      /files are asked for once/,
    ],
    [
      'more than a message holds',
      {
        'x.json': one([
          { ...words, most: 10_000 },
          { ...words, id: 'more', most: 10_000 },
        ]),
      },
      /longer than one message/,
    ],
    ['two forms with one id', { 'x.json': one(), 'y.json': one() }, /two forms have one id/],
  ])('%s', (_name, files, says) => expect(() => readForms(folderWith(files))).toThrow(says))
})

describe('forms are on where an answer can reach whoever writes', () => {
  test.each<[Record<string, string>, { demo: boolean; relay: boolean }, boolean]>([
    [{}, { demo: true, relay: false }, true],
    [{}, { demo: false, relay: true }, true],
    [{}, { demo: false, relay: false }, false],
    [{ GUICHET_FORMS: 'on' }, { demo: false, relay: false }, true],
    [{ GUICHET_FORMS: 'off' }, { demo: true, relay: true }, false],
  ])('%o, %o: %s', (env, where, on) => expect(readFormsConfig(env, where) !== null).toBe(on))

  test('what is wrong is named', () => {
    expect(() => readFormsConfig({ GUICHET_FORMS: 'yes' }, { demo: true, relay: true })).toThrow(/GUICHET_FORMS/)
    expect(() => readFormsConfig({ GUICHET_PUBLIC_URL: 'javascript:alert(1)' }, { demo: true, relay: true })).toThrow(
      /GUICHET_PUBLIC_URL/,
    )
    expect(
      readFormsConfig({ GUICHET_PUBLIC_URL: 'https://aide.example/' }, { demo: true, relay: true })?.publicUrl,
    ).toBe('https://aide.example')
  })
})
