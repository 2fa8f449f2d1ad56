import { describe, expect, test } from 'vitest'
import { caseReference } from './caseReference.ts'
import { readContactPoint } from './contactPoint.ts'

const ours = caseReference(4_827_159_360)
const fixed = '+33298349432'
const mobile = '+33603825476'

describe('a number, however it is written', () => {
  test.each([
    ['02 98 34 94 32'],
    ['2 98 34 94 32'],
    ['O2 98 34 94 32'],
    ['o2.98.34.94.32'],
    ['０２９８３４９４３２'],
    ['0298349432'],
    ['0298 349 432 (domicile)'],
    ['mon numéro : 02.98.34.94.32'],
    ['Mon n° est le 02 98 34 94 32'],
    ['tél. 02 98 34 94 32, merci'],
    ['tel0298349432'],
    ['02 98 34 94 32 (après 18 h)'],
    ['(02) 98 34 94 32'],
    ['avant 18 h au 02 98 34 94 32'],
    ['+33 (0)2 98 34 94 32'],
    ['(+33) (0)2 98 34 94 32'],
    ['(0033) 2.98-34 94 32'],
    ['0033 2 98 34 94 32'],
    ['33 2 98 34 94 32'],
  ])('%s', (text) => {
    expect(readContactPoint(` ${text} `)).toEqual({ phones: [fixed], email: null, reference: null, unfinished: false })
  })

  test.each([
    ['0262 45 67 89', '+262262456789'],
    ['0692 12 34 56', '+262692123456'],
    ['0596 12 34 56', '+596596123456'],
    ['+32 2 555 12 12', '+3225551212'],
  ])('overseas and abroad: %s', (text, e164) => {
    expect(readContactPoint(text)).toMatchObject({ phones: [e164], reference: null, unfinished: false })
  })

  test.each([
    ['06 03 82 54 76 ou 02 98 34 94 32'],
    ['06 03 82 54 76 / 02 98 34 94 32'],
    ['0603825476 0298349432'],
    ['portable 06 03 82 54 76, fixe 02 98 34 94 32'],
    ['+33 6 03 82 54 76 et 02 98 34 94 32'],
  ])('both of two: %s', (text) => {
    expect(readContactPoint(text)).toMatchObject({ phones: [mobile, fixed], reference: null, unfinished: false })
  })
})

describe('a reference, alone or beside a number', () => {
  test.each([
    [ours],
    [ours.replace('D-', '')],
    ['D-4827-1593-65'],
    ['CL-00012345'],
    ['CL-0123-4567'],
    ['4827 1593 65'],
    ['PR-7K2M-9QZD'],
  ])('%s', (text) => {
    expect(readContactPoint(` ${text} `)).toEqual({ phones: [], email: null, reference: text, unfinished: false })
  })

  test('each is found where both are written', () => {
    expect(readContactPoint(`02 98 34 94 32, dossier ${ours}`)).toMatchObject({ phones: [fixed], reference: ours })
    expect(readContactPoint('client CL-0123-4567 / 06 03 82 54 76')).toMatchObject({
      phones: [mobile],
      reference: 'CL-0123-4567',
    })
  })

  test.each([['je ne sais plus'], ['Jean Dupont'], ['voir mon dossier'], ['?'], ['']])('words are none: %j', (text) => {
    expect(readContactPoint(text)).toEqual({ phones: [], email: null, reference: null, unfinished: false })
  })
})

test.each([
  ['elodie@example.fr', 'elodie@example.fr', []],
  ['mon adresse : elodie@example.fr', 'elodie@example.fr', []],
  ['elodie@example.fr ou 06 03 82 54 76', 'elodie@example.fr', [mobile]],
  ['elodie@', 'elodie@', []],
])('an address: %s', (text, address, phones) => {
  expect(readContactPoint(text)).toEqual({ phones, email: address, reference: null, unfinished: false })
})

test.each([
  ['+33 (0)2 98 34', true],
  ['+33', true],
  ['06 12 34 56', true],
  ['(0)2 98', true],
  ['06 12 34 56 7', true],
  ['+33 (0)2 98 34 56 7', true],
  ['mon numéro : 02 98 34 94', true],
  ['O2 98 34 94', true],
  ['02 98 34 56 78 90 12 34 56', true],
  ['4827 1593 65', false],
  ['D-4827', false],
  ['CL-00012345', false],
  ['', false],
])('%j: a number without all its digits %s, and never a reference for it', (text, unfinished) => {
  const { phones, reference, unfinished: is } = readContactPoint(` ${text} `)
  expect([is, phones, is ? reference : null]).toEqual([unfinished, [], null])
})
