import { expect, test } from 'vitest'
import { maskPhone } from '../../shared/domain/phoneNumber.ts'
import { maskedNumber } from './maskedNumber.ts'

test.each([
  ['+33603825476', '06 03 82 •• 76'],
  ['+33298441217', '02 98 44 •• 17'],
  ['+262692123456', '0692 12 •• 56'],
  ['3900', '3900'],
])('%s reads %s, as the contact point of that number does', (e164, masked) => {
  expect(maskedNumber(e164)).toBe(masked)
  expect(maskPhone(e164)).toBe(masked)
})

test('what is not a French number loses two digits all the same', () => {
  expect(maskedNumber('+352621123456')).toBe('+35262112••56')
})
