import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adviserOfSipUser, sipUserOf } from './sipUserOf.ts'

test('a usual id stays as it is', () => {
  expect(sipUserOf('adv-12_b.c')).toBe('adv-12_b.c')
})

test('any id goes there and back, in characters that SIP takes as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      const user = sipUserOf(id)
      return /^[\w.~-]*$/.test(user) && adviserOfSipUser(user) === id
    }),
  )
})
