import { expect, test } from 'vitest'
import { catalogue } from '../centre/catalogue.ts'
import { loadNames } from './names.ts'
import { random } from './random.ts'
import { sites } from './sites.ts'
import { makeStaff } from './staff.ts'

const staff = makeStaff(random(1, 1), loadNames(), 'hash')

test('120 people on six floors of four regions, two of them partners’, and three shops', () => {
  expect(staff.advisers).toHaveLength(120)
  expect(new Set(staff.advisers.map((row) => row.login)).size).toBe(120)
  expect(sites.site).toHaveLength(6)
  expect(new Set(sites.site.map((row) => row.region)).size).toBe(4)
  expect(sites.site.filter((row) => row.partnerId !== null && row.servesRegions.length > 0)).toHaveLength(2)
  expect(sites.shop).toHaveLength(3)
  expect(staff.advisers.find((row) => row.login === 'nadia')).toMatchObject({
    siteId: 'rennes',
    languages: ['fr', 'en'],
    capacity: 4,
  })
  const led = new Set(staff.advisers.filter((row) => row.role === 'lead').map((row) => row.siteId))
  expect(led).toEqual(new Set(sites.site.map((row) => row.id)))
  for (const queue of catalogue.queue)
    expect(staff.advisers.some((row) => row.skills.some((s) => s.skill === queue.skill))).toBe(true)
})
