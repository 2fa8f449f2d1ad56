import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { onceAndDone } from './onceAndDone.ts'

const now = 1_800_000_000_000
const row = (verdict: Row<'resolution'>['verdict'], dueAt: number): Row<'resolution'> => ({
  id: `${verdict}${dueAt}`,
  contactId: 'c',
  caseId: 'k',
  customerId: 'u',
  adviserId: 'a',
  caseReference: 'D-1',
  customerName: '',
  closedAt: dueAt - 7 * 86_400_000,
  dueAt,
  verdict,
  decidedAt: null,
  filedAt: null,
})

test('a repeat known on the second day waits for its seventh like the successes closed beside it', () => {
  const early = row('repeat', now + 5)
  expect(onceAndDone([early, row('pending', now + 5)], now)).toEqual({ once: 0, measured: 0, repeats: 1 })
  expect(onceAndDone([early, row('once', now + 5)], now + 5)).toEqual({ once: 1, measured: 2, repeats: 0 })
})

test('what is due and not decided yet is not counted as either', () => {
  expect(onceAndDone([row('pending', now - 1), row('once', now - 1)], now)).toEqual({
    once: 1,
    measured: 1,
    repeats: 0,
  })
})
