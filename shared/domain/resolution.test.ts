import { expect, test } from 'vitest'
import { isRepeat, pendingResolution, repeatWindowMs } from './resolution.ts'
import { aContact, world } from './rules.fixture.ts'

const closed = aContact({ state: 'closed', closedAt: 1_000_000 })
const w = world()
const resolution = pendingResolution(closed, w.get('case', 'm1')!, w.get('customer', 'c1')!, 'ana')
const judged = (more: object) =>
  isRepeat({ ...resolution, topic: closed.topic }, aContact({ id: 'k2', enteredAt: 1_500_000, ...more }))

test('a closed contact is pending for seven days', () => {
  expect(resolution).toMatchObject({
    id: 'r-k1',
    verdict: 'pending',
    dueAt: 1_000_000 + repeatWindowMs,
    customerName: 'Élodie Guégan',
  })
})

test.each([
  ['the same case', true, { topic: 'billing' }],
  ['another case on the same topic', true, { caseId: 'm2' }],
  ['another case on another topic', false, { caseId: 'm2', topic: 'billing' }],
  ['another customer on the same topic', false, { caseId: 'm2', customerId: 'c2' }],
  ['the contact itself', false, { id: 'k1' }],
  ['our own call back', false, { direction: 'outbound' }],
  ['one before the close', false, { enteredAt: 999_999 }],
  ['at the very close', true, { enteredAt: 1_000_000 }],
  ["one on the seventh day's end", false, { enteredAt: 1_000_000 + repeatWindowMs }],
  ['closed as unwanted', false, { reasonCode: 'unresolved.noRequest' }],
  ['closed as the double of another', false, { reasonCode: 'unresolved.duplicate' }],
  ['one whose customer left', true, { reasonCode: 'unresolved.customerLeft' }],
  ['one just before it', true, { enteredAt: 1_000_000 + repeatWindowMs - 1 }],
])('%s: repeat is %s', (_name, repeat, more) => {
  expect(judged(more)).toBe(repeat)
})
