import { expect, test } from 'vitest'
import { isDesk } from './deskOrigin.ts'

test('the desk is its scheme and host, whatever follows', () => {
  const inside = ['guichet://desk/', 'guichet://desk', 'guichet://desk/contacts/1?x#y']
  expect(inside.filter(isDesk)).toEqual(inside)
})

test('look-alikes are not the desk', () => {
  const outside = [
    'guichet://desk.evil.example/',
    'guichet://evil/',
    'guichet://desk@evil/',
    'guichet://user@desk/',
    'guichet://desk:81/',
    'guichet-x://desk/',
    'https://desk/',
    'https://evil.example/?guichet://desk/',
    'guichet:desk',
    'about:blank',
    '',
  ]
  expect(outside.filter(isDesk)).toEqual([])
})
