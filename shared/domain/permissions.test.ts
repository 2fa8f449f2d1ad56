import { expect, test } from 'vitest'
import { mayMerge, mayOpenCustomer, maySortMail, type Who } from './permissions.ts'

const own: Who = { role: 'adviser', partnerId: null, regions: null }
const partner: Who = { role: 'adviser', partnerId: 'p', regions: ['Bretagne'] }
const brest = { region: 'Bretagne' }
const nice = { region: 'Provence-Alpes-Côte d’Azur' }

test('own advisers, leads, shops and admins open any customer', () => {
  for (const role of ['adviser', 'lead', 'shop', 'admin'] as const)
    expect(mayOpenCustomer({ ...own, role }, nice, false)).toBe(true)
})
test('a partner opens its regions only, or who is in contact with it now', () => {
  expect(mayOpenCustomer(partner, brest, false)).toBe(true)
  expect(mayOpenCustomer(partner, nice, false)).toBe(false)
  expect(mayOpenCustomer(partner, nice, true)).toBe(true)
  expect(mayOpenCustomer({ ...partner, role: 'lead' }, nice, false)).toBe(false)
})
test('a partner without a list of regions, and a record without a region, open nothing', () => {
  expect(mayOpenCustomer({ ...partner, regions: null }, brest, false)).toBe(false)
  expect(mayOpenCustomer(partner, { region: '' }, false)).toBe(false)
})
test('two full records are joined by a lead only', () => {
  expect(mayMerge(own, { provisional: true })).toBe(true)
  expect(mayMerge(own, { provisional: false })).toBe(false)
  expect(mayMerge({ ...own, role: 'lead' }, { provisional: false })).toBe(true)
})

test('the tray is for own staff with the general skill, leads and admins', () => {
  const who = { role: 'adviser' as const, partnerId: null, skills: [{ skill: 'tv' }] }
  const general = [{ skill: 'tv' }, { skill: 'general' }]
  expect(maySortMail(who)).toBe(false)
  expect(maySortMail({ ...who, skills: general })).toBe(true)
  expect(maySortMail({ ...who, role: 'lead' })).toBe(true)
  expect(maySortMail({ ...who, role: 'admin', skills: [] })).toBe(true)
  expect(maySortMail({ ...who, role: 'lead', skills: general, partnerId: 'p' })).toBe(false)
})
