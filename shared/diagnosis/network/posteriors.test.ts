import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asiaBif, asiaReference } from './asia.fixture.ts'
import type { Network } from './network.ts'
import { parseBif } from './parseBif.ts'
import { posteriors } from './posteriors.ts'
import { win95ptsBif, win95ptsReference } from './win95pts.fixture.ts'

const spread = z.record(z.string(), z.number())
const references = z.array(
  z.object({
    evidence: z.record(z.string(), z.string()),
    p_evidence: z.number(),
    posterior: z.record(z.string(), spread),
  }),
)
function read(bif: string): Network {
  const parsed = parseBif(bif)
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.error))
  return parsed.network
}

describe('published networks', () => {
  test.each([
    ['asia', 8, asiaBif, asiaReference],
    ['win95pts', 76, win95ptsBif, win95ptsReference],
  ])('%s: every posterior and P(evidence) equal the reference to 1e-6', (_, size, bif, reference) => {
    const network = read(bif)
    expect(network.variables).toHaveLength(size)
    const cases = references.parse(JSON.parse(reference))
    expect(cases.length).toBeGreaterThan(5)
    for (const { evidence, p_evidence, posterior } of cases) {
      const found = posteriors(network, evidence)
      expect(Math.abs(found.probability / p_evidence - 1)).toBeLessThan(1e-6)
      expect(Object.keys(posterior).length + Object.keys(evidence).length).toBe(size)
      for (const [variable, states] of Object.entries(posterior))
        for (const [state, p] of Object.entries(states))
          expect(Math.abs((found.of[variable]?.[state] ?? Number.NaN) - p), `${variable}=${state}`).toBeLessThan(1e-6)
    }
  })

  test('the check values of the field: dyspnoea, and who comes from Asia short of breath', () => {
    const asia = read(asiaBif)
    expect(posteriors(asia).of['dysp']?.['yes']).toBeCloseTo(0.435971, 6)
    const { of } = posteriors(asia, { asia: 'yes', dysp: 'yes' })
    expect([of['tub'], of['lung'], of['bronc']].map((states) => states?.['yes']?.toFixed(8))).toEqual([
      '0.08775096',
      '0.09952515',
      '0.81140207',
    ])
  })

  test('what is seen is certain; the impossible has probability 0 and no posteriors', () => {
    const asia = read(asiaBif)
    expect(posteriors(asia, { xray: 'no' }).of['xray']).toEqual({ yes: 0, no: 1 })
    expect(posteriors(asia, { lung: 'yes', either: 'no' })).toEqual({ probability: 0, of: {} })
    expect(() => posteriors(asia, { xray: 'maybe' })).toThrow('xray=maybe')
  })
})

describe('reading BIF', () => {
  const rain = `network rain { }
variable rain { type discrete [ 2 ] { yes, no }; }
variable grass { type discrete [ 3 ] { dry, damp, wet }; property note = "a; b"; }
probability ( rain ) { table 0.2, 0.8; }
probability ( grass | rain ) {
  table 0.1, 0.7, 0.2, 0.2, 0.7, 0.1;
}`
  const refusal = (text: string) => {
    const parsed = parseBif(text)
    return 'error' in parsed ? [parsed.error.line, parsed.error.reason] : 'read'
  }

  test('a whole table runs with the own variable slowest; comments and properties are skipped', () => {
    const { of } = posteriors(read(`// rain\n${rain.replace('property note = "a; b";', '/* no\nnote */')}`), {
      rain: 'yes',
    })
    expect(of['grass']?.['wet']).toBeCloseTo(0.7, 12)
    expect(of['grass']?.['dry']).toBeCloseTo(0.1, 12)
  })

  test('a default fills what no line says', () => {
    const text = rain.replace('table 0.1, 0.7, 0.2, 0.2, 0.7, 0.1;', '(yes) 0.1, 0.2, 0.7; default 1, 0, 0;')
    expect(posteriors(read(text), { rain: 'no' }).of['grass']).toEqual({ dry: 1, damp: 0, wet: 0 })
  })

  test.each([
    ['an unknown parent', rain.replace('| rain', '| snow'), [5, 'unknownVariable']],
    [
      'an unknown state',
      rain.replace('table 0.1, 0.7, 0.2, 0.2, 0.7, 0.1', '(maybe) 0.1, 0.2, 0.7'),
      [6, 'unknownState'],
    ],
    ['a table too short', rain.replace(', 0.7, 0.1;', ';'), [6, 'tableSize']],
    ['chances that do not sum to one', rain.replace('0.2, 0.8', '0.2, 0.7'), [4, 'notSummingToOne']],
    ['a variable without a table', rain.replace('probability ( rain ) { table 0.2, 0.8; }', ''), [2, 'tableSize']],
    ['a variable written twice', rain.replace('variable grass', 'variable rain'), [3, 'twice']],
    ['a word out of place', rain.replace('discrete', 'continuous'), [2, 'unexpected']],
    ['an end too early', rain.slice(0, -1), [6, 'unexpected']],
    [
      'a circle',
      rain.replace('probability ( rain ) { table 0.2, 0.8; }', 'probability ( rain | grass ) { default 0.2, 0.8; }'),
      [4, 'cycle'],
    ],
  ])('%s is refused with its line', (_, text, expected) => {
    expect(refusal(text)).toEqual(expected)
  })
})
