import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readName } from './nameWords.ts'
import { compareNames, type PersonName } from './personName.ts'
import type { CandidateFacts, Evidence } from './recognition.ts'
import { recognise } from './recognition.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })
const asking = (name: PersonName, more: Partial<Evidence> = {}): Evidence => ({
  now: 0,
  phones: [],
  emails: [],
  references: [],
  name,
  signedCustomerId: null,
  ...more,
})
const facts = (
  customerId: string,
  name: PersonName,
  surnameFrequency = 4e-3,
  givenNameFrequency = 3e-2,
): CandidateFacts => ({
  customerId,
  ...name,
  identifiers: [],
  surnameFrequency,
  givenNameFrequency,
})
const named = (givenName: string, familyName: string): PersonName => ({ givenName, familyName })

test('"Jean Martin": those who are called so stand before who only sounds or looks like it', () => {
  const found = recognise(asking(named('Jean', 'Martin')), [
    facts('sounds', named('Jehan', 'Martin'), 4e-3, 2e-6),
    facts('close', named('Jean', 'Martino'), 3e-6),
    facts('exact', named('Jean', 'Martin')),
    facts('backwards', named('Martin', 'Jean'), 1e-3, 5e-3),
  ])
  expect(found.candidates.map((one) => one.customerId)).toEqual(['exact', 'backwards', 'sounds', 'close'])
})

test('an exact name outranks a phonetic or close one, whatever the names weigh, however it is written', () => {
  const given = fc.constantFrom(
    'Jean',
    'Jehan',
    'Jeanne',
    'Gwénaëlle',
    'Gwenael',
    'Marie',
    'Mary',
    'Léa',
    'Lea',
    'Leah',
  )
  const family = fc.constantFrom(
    'Martin',
    'Martain',
    'Martino',
    'Lefèvre',
    'Lefebvre',
    'Le Goff',
    'Le Gof',
    'Glais',
    'Glès',
  )
  const share = fc.constantFrom(0, 1e-7, 3e-6, 1e-4, 4e-3, 3e-2, 0.3)
  const person = fc.record({ given, family, surname: share, first: share, backwards: fc.boolean() })
  const written = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  )
  const claim = fc.record({ given, family, backwards: fc.boolean(), written, listed: fc.option(share) })
  const turned = (one: { given: string; family: string; backwards: boolean }) =>
    one.backwards ? named(one.family, one.given) : named(one.given, one.family)
  fc.assert(
    fc.property(claim, fc.array(person, { minLength: 2, maxLength: 12 }), (said, people) => {
      const plain = turned(said)
      const name = named(said.written(plain.givenName), said.written(plain.familyName))
      const candidates = people.map((one, n) => facts(`c${n}`, turned(one), one.surname, one.first))
      const nameFrequency = said.listed === null ? {} : { given: said.listed, family: said.listed }
      const ranked = recognise(asking(name, { nameFrequency }), candidates).candidates.map(({ customerId }) => {
        const one = candidates.find((each) => each.customerId === customerId)
        const { given: g, family: f } = compareNames(name, one ?? named('', ''))
        return g === 'exact' && f === 'exact'
      })
      expect(ranked.slice(ranked.indexOf(false)).includes(true) && ranked.includes(false)).toBe(false)
    }),
    { numRuns: 3_000 },
  )
})

test('a family name alone gives those who bear it, however little it proves', () => {
  const bearers = ['a', 'b', 'c'].map((id) => facts(id, named(`Prénom${id}`, 'Le Goff'), 3e-3))
  const found = recognise(asking(readName('M. Le Goff')), [...bearers, facts('d', named('Anne', 'Le Gof'), 1e-5)])
  expect(found.decision).toEqual({ kind: 'choose', customerIds: ['a', 'b', 'c'] })
  expect(recognise(asking(named('Karim', 'Le Goff')), bearers).decision).toEqual({ kind: 'none' })
})

test('a title is no given name, and a particle begins a family name', () => {
  expect(readName('M. Le Goff')).toEqual(named('', 'Le Goff'))
  expect(readName(' Mme  Élodie Guégan ')).toEqual(named('Élodie', 'Guégan'))
  expect(readName('Jean Le Goff')).toEqual(named('Jean', 'Le Goff'))
  expect(readName('Le Goff')).toEqual(named('', 'Le Goff'))
  expect(readName('M.')).toEqual(named('', 'M.'))
  expect(readName('')).toEqual(named('', ''))
})
