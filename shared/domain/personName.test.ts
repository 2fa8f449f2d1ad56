import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { compareNames, foldName, nameKeys } from './personName.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

const named = (givenName: string, familyName: string) => ({ givenName, familyName })

describe('foldName', () => {
  test.each([
    ['LE GOËF', 'le goef'],
    ['  Jean-Noël  ', 'jean noel'],
    ['d’Œuvre', 'd oeuvre'],
    ["D'ARTAGNAN", 'd artagnan'],
    ['Lætitia', 'laetitia'],
    ['Straße', 'strasse'],
    ['Bjørn Łukasz', 'bjorn lukasz'],
    ['Franc\u0327ois', 'francois'],
    ['ＭＡＲＩＥ', 'marie'],
    ['Nguyễn Đức', 'nguyen duc'],
    ['', ''],
    ['---', ''],
  ])('%s folds to %s', (written, folded) => {
    expect(foldName(written)).toBe(folded)
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text))
      }),
    )
  })
})

describe('compareNames', () => {
  test.each([
    ['the same', named('Maëlle', 'Le Goff'), named('MAELLE', 'LE GOFF'), 'exact', 'exact'],
    ['joined particle', named('Yann', 'Le Gall'), named('Yann', 'Legall'), 'exact', 'exact'],
    ['dropped particle', named('Yann', 'Le Gall'), named('Yann', 'Gall'), 'exact', 'exact'],
    ['apostrophe', named('Anne', "L'Helgouac'h"), named('Anne', 'LHELGOUACH'), 'exact', 'exact'],
    ['saint abbreviated', named('Luc', 'St-Martin'), named('Luc', 'Saint Martin'), 'exact', 'exact'],
    ['two titles', named('', 'M. et Mme Kerbrat'), named('Yves', 'Kerbrat'), 'missing', 'exact'],
    ['two titles before a given name', named('Mr & Mrs Yves', 'Kerbrat'), named('Yves', 'Kerbrat'), 'exact', 'exact'],
    ['Guégan / Gegan', named('', 'Guégan'), named('', 'Gegan'), 'missing', 'sound'],
    ['Guégan / Guegen', named('', 'Guégan'), named('', 'Guegen'), 'missing', 'sound'],
    ['Tanguy / Tangy', named('Tanguy', 'Roux'), named('Tangy', 'Roux'), 'sound', 'exact'],
    ['Gwenaël / Guénaël', named('Gwenaël', 'Roux'), named('Guénaël', 'Roux'), 'sound', 'exact'],
    ['Croguennec / Krogennec', named('', 'Croguennec'), named('', 'Krogennec'), 'missing', 'sound'],
    ['Cloarec / Cloareg', named('', 'Cloarec'), named('', 'Cloareg'), 'missing', 'sound'],
    ['Schmitt / Schmidt', named('', 'Schmitt'), named('', 'Schmidt'), 'missing', 'sound'],
    ['Meyer / Mayer', named('', 'Meyer'), named('', 'Mayer'), 'missing', 'sound'],
    ['Muller / Mueller', named('', 'Muller'), named('', 'Mueller'), 'missing', 'sound'],
    ['Wagner / Vagner', named('', 'Wagner'), named('', 'Vagner'), 'missing', 'sound'],
    ['Kœhler / Kohler', named('', 'Kœhler'), named('', 'Kohler'), 'missing', 'sound'],
    ['L Hostis', named('Anne', 'L Hostis'), named('Anne', "L'Hostis"), 'exact', 'exact'],
    ['Lhostis', named('Anne', 'Lhostis'), named('Anne', "L'Hostis"), 'exact', 'exact'],
    ['Hostis', named('Anne', 'Hostis'), named('Anne', "L'Hostis"), 'exact', 'exact'],
    ['Le Goff is no Le Gall', named('', 'Le Goff'), named('', 'Le Gall'), 'missing', 'different'],
    ['Meyer is no Muller', named('', 'Meyer'), named('', 'Muller'), 'missing', 'different'],
    ['title', named('M. Luc', 'Petit'), named('Luc', 'Petit'), 'exact', 'exact'],
    ['Lefèvre / Lefebvre', named('Paul', 'Lefèvre'), named('Paul', 'Lefebvre'), 'exact', 'sound'],
    ['Dupont / Dupond', named('Paul', 'Dupont'), named('Paul', 'Dupond'), 'exact', 'sound'],
    ['Quéméner / Kéméner', named('Loïc', 'Quéméner'), named('Loic', 'Kemener'), 'exact', 'sound'],
    ['Philippe / Filipe', named('Philippe', 'Roux'), named('Filipe', 'Roux'), 'sound', 'exact'],
    ['Thibault / Thibaud', named('Thibault', 'Roux'), named('Thibaud', 'Roux'), 'sound', 'exact'],
    ['a slip', named('Sandrine', 'Kerbrat'), named('Sandrin', 'Kerbrta'), 'sound', 'close'],
    ['double name halved', named('Jean-Pierre', 'Martin-Durand'), named('Jean', 'Martin'), 'close', 'close'],
    ['initial', named('J.', 'Martin'), named('Jeanne', 'Martin'), 'close', 'exact'],
    ['double initial', named('J.-P.', 'Martin'), named('Jean-Pierre', 'Martin'), 'close', 'exact'],
    ['no given name', named('', 'Martin'), named('Jeanne', 'Martin'), 'missing', 'exact'],
    ['a family name of two words alone', named('', 'Le Goff'), named('Maëlle', 'Le Goff'), 'missing', 'exact'],
    ['another person', named('Lucie', 'Bernard'), named('Karim', 'Haddad'), 'different', 'different'],
  ])('%s', (_case, a, b, given, family) => {
    expect(compareNames(a, b)).toMatchObject({ given, family, swapped: false })
  })

  test('given and family names may be exchanged', () => {
    expect(compareNames(named('Le Goff', 'Maëlle'), named('Maelle', 'Le Goff'))).toMatchObject({
      given: 'exact',
      family: 'exact',
      swapped: true,
    })
  })

  test('an exchange never beats the straight order', () => {
    const straight = compareNames(named('Thomas', 'Martin'), named('Thomas', 'Martin'))
    const exchanged = compareNames(named('Thomas', 'Martin'), named('Martin', 'Thomas'))
    expect(straight).toMatchObject({ score: 1, swapped: false })
    expect(exchanged.score).toBeLessThan(straight.score)
  })

  test('a whole name in one field is cut where it fits', () => {
    expect(compareNames(named('', 'Jean Le Goff'), named('Jean', 'Le Goff'))).toMatchObject({
      score: 1,
      family: 'exact',
    })
    expect(compareNames(named('le goff jean', ''), named('Jean', 'Le Goff'))).toMatchObject({
      score: 1,
      given: 'exact',
    })
  })

  test('two different people of one family stay apart', () => {
    expect(compareNames(named('Lucie', 'Kerbrat'), named('Karim', 'Kerbrat'))).toMatchObject({
      given: 'different',
      family: 'exact',
    })
  })

  test('score is between 0 and 1, symmetric, and 1 for itself', () => {
    const part = fc.oneof(
      fc.constantFrom('Le Goff', 'Martin', 'Jean-Pierre', 'd’Arc', 'J.', 'Œdipe', ''),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const there = compareNames(named(a, b), named(c, d))
        expect(there.score).toBeGreaterThanOrEqual(0)
        expect(there.score).toBeLessThanOrEqual(1)
        expect(compareNames(named(c, d), named(a, b)).score).toBeCloseTo(there.score, 12)
        const whole = foldName(a) !== '' && foldName(b) !== ''
        expect(!whole || compareNames(named(a, b), named(a, b)).score === 1).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('nameKeys', () => {
  const shared = (a: string[], b: string[]) => a.filter((key) => b.includes(key))

  test('keys are folded, fonem and phonetic', () => {
    const keys = nameKeys(named('Maëlle', 'Le Goff'))
    expect(keys).toEqual(expect.arrayContaining(['n:maelle', 'n:legoff', 'n:goff', 'f:LEGOF', 'f:GOF', 'p:GOF']))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    ['Lefèvre', 'Lefebvre'],
    ['Dupont', 'Dupond'],
    ['Le Gall', 'Legall'],
    ['Gauthier', 'Gautier'],
    ['Quéméner', 'Kemener'],
    ['Renault', 'Reno'],
    ['Martin-Durand', 'Durand'],
    ['Saint-Jean', 'St Jean'],
  ])('%s and %s share a key', (a, b) => {
    expect(shared(nameKeys(named('', a)), nameKeys(named('', b)))).not.toEqual([])
  })

  test('an exchanged name finds the same keys', () => {
    const keys = nameKeys(named('Jean', 'Le Goff'))
    expect(nameKeys(named('Le Goff', 'Jean')).toSorted()).toEqual(keys.toSorted())
  })

  test('different names share none; empty names have none', () => {
    expect(shared(nameKeys(named('Lucie', 'Bernard')), nameKeys(named('Karim', 'Haddad')))).toEqual([])
    expect(nameKeys(named('', ' - '))).toEqual([])
  })

  test('never throws on any text', () => {
    expect(nameKeys(named('', 'Wolfeschlegel'.repeat(300)))[0]).toMatch(/^n:wolfe/)
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii', maxLength: 60 }))
    fc.assert(
      fc.property(text, text, (givenName, familyName) => {
        expect(nameKeys({ givenName, familyName }).every((key) => /^[nfps]:./.test(key))).toBe(true)
      }),
    )
  })
})
