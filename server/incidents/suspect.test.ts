import { expect, test } from 'vitest'
import { bins } from '../../shared/domain/incidentStatistics.ts'
import type { Learning } from '../db/incidentLearning.ts'
import type { NodeContact } from '../db/nodeContacts.ts'
import { suspicionOf } from './suspect.ts'

const minute = 60_000
const hour = 60 * minute
/** A Friday, 08:00 in Paris. */
const eight = Date.UTC(2026, 10, 20, 7)
/** Hardly anybody from seven to eight, a wave from eight to nine. */
const learning: Learning = {
  since: eight - 400 * 24 * hour,
  countedAt: eight,
  nodes: { fibre: 10 },
  asOf: eight - 24 * hour,
  weights: { fibre: 400 },
  hours: Array.from({ length: bins }, (_, bin) => (bin === 8 ? 4_000 : bin === 7 ? 0 : 40)),
}
const contacts = (many: number, last: number, apart: number): NodeContact[] =>
  Array.from({ length: many }, (_, n) => ({
    contactId: `k${n}`,
    customerId: `c${n}`,
    node: 'N',
    kind: 'fibre' as const,
    topic: 'internet' as const,
    at: last - (many - 1 - n) * apart,
  }))
const seen = (many: number, last: number, apart: number) =>
  suspicionOf(contacts(many, last, apart), { rate: undefined, learning, aDay: 1_000 })

test('what is expected of a window is what its own hours bring, not what the last minute would', () => {
  const inWave = seen(6, eight + 50 * minute, 8 * minute)
  expect(inWave).toMatchObject({ windowMs: 45 * minute })
  // Two minutes of the wave and 43 of the quiet hour before.
  const early = seen(6, eight + 2 * minute, 8 * minute)
  expect(early).toMatchObject({ windowMs: 45 * minute, count: 6 })
  const share = (early?.expected ?? 0) / (inWave?.expected ?? 1)
  expect(share).toBeGreaterThan(2 / 45)
  expect(share).toBeLessThan(3 / 45)
  // And after it: the last minute is quiet, the window was not.
  const late = seen(6, eight + hour + 2 * minute, 8 * minute)
  expect((late?.expected ?? 0) / (inWave?.expected ?? 1)).toBeGreaterThan(42 / 45)
})
