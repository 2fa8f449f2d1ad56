import { expect, test } from 'vitest'
import { territories, type Territory } from '../../shared/domain/calendar/territories.ts'
import { holidaysOf } from './holidays.ts'

const table = holidaysOf([2028, 2026, 2027])
const names = (of: Territory, date: string): string[] =>
  table[of].filter((one) => one.date === date).map(({ name }) => name)
const has = (of: Territory, date: string): boolean => names(of, date).length > 0

/** Easter Sundays, counted by hand from the almanac: 5 April 2026, 28 March 2027, 16 April 2028. */
const french = (
  '2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25 ' +
  '2027-03-29 2027-05-06 2027-05-17 2028-04-17 2028-05-25 2028-06-05'
).split(' ')
const own: Partial<Record<Territory, readonly string[]>> = {
  GP: ['05-27'],
  MQ: ['05-22'],
  GF: ['06-10'],
  RE: ['12-20'],
  YT: ['04-27'],
  BL: ['10-09'],
  MF: ['05-28'],
  NC: ['09-24'],
  PF: ['03-05'],
  WF: ['04-28', '06-29', '07-29'],
  LU: ['05-01', '05-09', '06-23', '08-15', '12-26'],
  MA: ['01-01', '01-11', '01-14', '05-01', '07-30', '08-14', '08-20', '08-21', '10-31', '11-06', '11-18'],
  TN: ['01-01', '03-20', '04-09', '05-01', '07-25', '08-13', '10-15', '12-17'],
}

test('every French territory has the eleven days of the code du travail', () => {
  for (const of of territories.filter((one) => !['LU', 'MA', 'TN'].includes(one)))
    expect([of, french.filter((date) => !has(of, date))]).toEqual([of, []])
  expect(table.FR).toHaveLength(33)
  expect(table.FR.every(({ provisional }) => !provisional)).toBe(true)
})

test('the days of one territory alone', () => {
  for (const [of, days] of Object.entries(own))
    for (const year of [2026, 2027, 2028])
      expect([of, year, days.filter((day) => !has(of as Territory, `${year}-${day}`))]).toEqual([of, year, []])
  expect(['FR', 'GP', 'RE'].some((of) => has(of as Territory, '2026-05-22'))).toBe(false)
  expect(names('MF', '2027-05-27')).toEqual([])
  expect(has('TN', '2027-01-14')).toBe(false)
})

test('Alsace and Moselle keep Good Friday and the 26th of December, the rest of France neither', () => {
  for (const of of ['FR-57', 'FR-67', 'FR-68'] as const)
    expect(['2026-04-03', '2027-03-26', '2028-04-14', '2026-12-26', '2028-12-26'].every((date) => has(of, date))).toBe(
      true,
    )
  expect(['2026-04-03', '2027-03-26', '2026-12-26'].some((date) => has('FR', date))).toBe(false)
})

test('feasts that the moon decides are provisional and near the day reckoned elsewhere, with their second day', () => {
  // Umm al-Qura: 1 Shawwal 1447-1449, 10 Dhu al-Hijjah, 1 Muharram.
  const reckoned = ['2026-03-20', '2027-03-09', '2028-02-26', '2026-05-27', '2027-05-16', '2028-05-05', '2026-06-16']
  for (const of of ['MA', 'TN'] as const) {
    for (const day of reckoned) {
      const near = table[of].filter((one) => Math.abs(Date.parse(one.date) - Date.parse(day)) <= 86_400_000)
      expect([of, day, near.some(({ provisional }) => provisional)]).toEqual([of, day, true])
    }
    expect(table[of].filter(({ name }) => /Adha|mouton|sacrifice/i.test(name)).length).toBeGreaterThanOrEqual(6)
  }
  expect(table.LU.some(({ provisional }) => provisional)).toBe(false)
})

test('in the order of their dates, and named in French', () => {
  for (const of of territories)
    expect(table[of].map(({ date }) => date)).toEqual(table[of].map(({ date }) => date).toSorted())
  expect(table.MA.concat(table.TN).filter(({ name }) => /[؀-ۿ]/.test(name))).toEqual([])
})
