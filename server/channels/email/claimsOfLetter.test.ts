import { expect, test } from 'vitest'
import { claimsOfLetter } from './claimsOfLetter.ts'
import { keepInMemory } from './read/corpus.fixture.ts'
import { readLetter } from './read/readLetter.ts'

const ours = { addresses: ['contact@demo.example'], domains: ['aide.example'], name: 'Service client' }
const read = async (head: string, body = 'Bonjour') => {
  const raw = `${head}\r\nTo: contact@demo.example\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\n\r\n${body}\r\n`
  const letter = await readLetter(Buffer.from(raw), keepInMemory().keep)
  if (letter.kind === 'unreadable') throw new Error('unreadable')
  return letter
}

test.each([
  ['"service@demo.example" <faux@ailleurs.example>', ''],
  ['"autre@else.example" <faux@ailleurs.example>', ''],
  ['"jean.dupont@client.example" <jean.dupont@client.example>', ''],
  ['"SERVICE CLIENT" <faux@ailleurs.example>', ''],
  ['"Équipe Demo.Example" <faux@ailleurs.example>', ''],
  ['"support aide.example" <faux@ailleurs.example>', ''],
  ['Élodie Guégan <elodie@client.example>', 'Élodie Guégan'],
])('%s is no name of ours, nor an address', async (from, name) => {
  const letter = await read(`From: ${from}`)
  const claims = claimsOfLetter(letter, letter.from?.address ?? '', ours)
  expect(claims).toMatchObject({ name, familyName: name.split(' ')[1] ?? null })
})

test('marks that turn the reading direction round are no part of the words, written as they may be', async () => {
  const turned = '\u202Efacture.\u202C \u2067ok\u2069'
  const type = (sub: string) => `From: a@b.example\r\nContent-Type: text/${sub}; charset=utf-8`
  expect((await read(type('plain'), turned)).text.trim()).toBe('facture. ok')
  const html = await read(type('html'), `<p>${turned}</p><p>a&#x202e;b&#8238;c&#x2066;d</p>`)
  for (const words of [html.text, html.html ?? '']) {
    expect(words).toContain('facture. ok')
    expect(words).toContain('abcd')
    expect(words).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u)
  }
})
