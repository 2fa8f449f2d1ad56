import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gradeOf, gradeQuestions, askedOfDevice, grades } from './grade.ts'
import { readImei } from './imei.ts'
import { priceAt } from './priceAt.ts'
import { nextSteps, repairStates } from './repairSteps.ts'

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map((all) => all.join(''))
const endings = (body: string) => Array.from({ length: 10 }, (_, last) => `${body}${last}`)

test('the number printed in the standard is read, with or without what stands between', () => {
  expect(readImei('490154203237518')).toBe('490154203237518')
  expect(readImei('49-015420-323751-8')).toBe('490154203237518')
  expect(readImei('49 015420 323751 8')).toBe('490154203237518')
  expect(readImei('490154203237517')).toBeNull()
  expect(readImei('4901542032375')).toBeNull()
  expect(readImei('000000000000000')).toBeNull()
})

test('of ten last digits one is right, and every slip of one digit is seen', () => {
  fc.assert(
    fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      fc.pre(!/^0+$/.test(body))
      const right = endings(body).filter((one) => readImei(one) !== null)
      expect(right).toHaveLength(1)
      const [imei = ''] = right
      const slipped = Array.from(imei)
      slipped[at] = String((Number(slipped[at]) + by) % 10)
      expect(readImei(slipped.join(''))).toBeNull()
    }),
  )
})

test('two neighbours changed round are seen, but 0 and 9', () => {
  fc.assert(
    fc.property(digits, fc.nat(13), (body, at) => {
      const imei = endings(body).find((one) => readImei(one) !== null)
      fc.pre(imei !== undefined)
      const [a = '', b = ''] = [imei.at(at), imei.at(at + 1)]
      fc.pre(a !== b && new Set([a, b, '0', '9']).size > 2)
      expect(readImei(imei.slice(0, at) + b + a + imei.slice(at + 2))).toBeNull()
    }),
  )
})

test('the price is that of the newest list begun by that day, whatever the order they stand in', () => {
  const list = fc.record({
    from: fc.integer({ min: 0, max: 1_000 }),
    amounts: fc.record({ A: fc.nat(900), B: fc.nat(900), C: fc.nat(900), D: fc.nat(900) }),
  })
  const lists = fc.uniqueArray(list, { selector: ({ from }) => from, maxLength: 8 })
  fc.assert(
    fc.property(lists, fc.constantFrom(...grades), fc.nat(1_200), (prices, grade, at) => {
      const price = priceAt({ prices }, grade, at)
      const begun = prices.filter(({ from }) => from <= at)
      const newest = Math.max(...begun.map(({ from }) => from))
      const due = prices.find(({ from }) => from === newest)
      expect(price).toEqual(due ? { from: newest, amount: due.amounts[grade] } : null)
      // A list to come changes nothing of today.
      const later = { from: at + 1, amounts: { A: 1, B: 1, C: 1, D: 1 } }
      expect(priceAt({ prices: [...prices, later] }, grade, at)).toEqual(price)
    }),
  )
})

test('the worst answer grades a device, and one that is missing grades none', () => {
  const answers = fc.record(
    Object.fromEntries(
      askedOfDevice.map((question) => [question, fc.constantFrom(...Object.keys(gradeQuestions[question]))]),
    ),
  )
  fc.assert(
    fc.property(answers, fc.constantFrom(...askedOfDevice), (given, missing) => {
      const each = askedOfDevice.map(
        (question) => (gradeQuestions[question] as Record<string, string>)[String(given[question])],
      )
      expect(gradeOf(given)).toBe(each.toSorted((a = '', b = '') => a.localeCompare(b)).at(-1))
      expect(gradeOf({ ...given, [missing]: 'constructor' })).toBeNull()
    }),
  )
})

test('from every state of a repair its device comes back, and once back nothing follows', () => {
  const reaches = (state: string, seen = new Set<string>()): boolean =>
    state === 'returned' || nextSteps(state).some((step) => !seen.has(step) && reaches(step, new Set([...seen, step])))
  for (const state of repairStates) expect(reaches(state)).toBe(true)
  expect(nextSteps('returned')).toEqual([])
  expect(nextSteps('anything')).toEqual([])
})
