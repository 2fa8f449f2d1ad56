import { expect, test } from 'vitest'
import { claimedShown } from '../../recognition/provisional.ts'
import { claimsOf } from './claimsOf.ts'

test.each([
  ['3900', '3900'],
  ['tel: 3900', 'tel: 3900'],
  ['02 98 44', '02 98 44'],
  ['idem', 'idem'],
])('"%s" finds nobody, and the adviser reads it as it was typed', (typed, shown) => {
  const claims = claimsOf({ point: typed }, null, 'Bonjour')
  expect([claims.phone, claims.email, claims.references]).toEqual([null, null, []])
  expect(claimedShown(claims)).toEqual([{ kind: 'phone', masked: shown }])
})

test('what is read as a number, an address or a reference is not said twice, and an empty field says nothing', () => {
  for (const point of ['02 98 44 12 17', 'elodie@orange.example', 'CL-0123-4567', '  '])
    expect(claimsOf({ point }, null, 'Bonjour').unread).toEqual([])
  expect(claimedShown(claimsOf({ point: '02 98 44 12 17' }, null, 'Bonjour'))).toEqual([
    { kind: 'phone', masked: '02 98 44 •• 17' },
  ])
})
