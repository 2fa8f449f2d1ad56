import { expect, test } from 'vitest'
import { readContactPoint } from './readContactPoint.ts'

test.each([
  ['06 12 34 56 78', 'phone'],
  ['+33 (0)6.12.34.56.78', 'phone'],
  ['0262 45 67 89', 'phone'],
  ['elodie@example.fr', 'email'],
  ['D-4827-1593-65', 'reference'],
  ['CL-00012345', 'reference'],
  ['4827 1593 65', 'reference'],
])('%s is a %s', (text, kind) => {
  expect(readContactPoint(` ${text} `)).toEqual({ phone: '', email: '', reference: '', [kind]: text })
})
