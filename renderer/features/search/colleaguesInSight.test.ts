import { expect, test } from 'vitest'
import type { Found } from '../../../shared/protocol/messages.ts'
import { colleaguesInSight } from './colleaguesInSight.ts'

const found = (id: string, kind: Found['kind'], matched = 'name'): Found => ({
  kind,
  id,
  customerId: kind === 'adviser' ? null : id,
  label: id,
  detail: '',
  matched,
})
const order = (list: Found[]): string =>
  colleaguesInSight(list)
    .map(({ id }) => id)
    .join(' ')

test('a colleague found by name is in sight, however many customers have the name', () => {
  const customers = ['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => found(id, 'customer'))
  expect(order([...customers, found('mehdi', 'adviser')])).toBe('c1 c2 c3 mehdi c4 c5')
  expect(order([found('c1', 'customer'), found('s1', 'customer', 'claimed'), found('mehdi', 'adviser')])).toBe(
    'c1 mehdi s1',
  )
  expect(order([found('mehdi', 'adviser')])).toBe('mehdi')
  expect(order(customers)).toBe('c1 c2 c3 c4 c5')
})
