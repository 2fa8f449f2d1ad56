import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row } from '../protocol/rows.ts'
import { unheard } from './contact.ts'
import {
  comesBack,
  dueSince,
  inTurn,
  parkAtLeast,
  parkAtMost,
  parkRefusal,
  setAside,
  takenUp,
  unansweredAtMost,
} from './parking.ts'

const minute = 60_000
const now = 1_790_000_000_000
const contact = (id: string, more: Partial<Row<'contact'>> = {}): Row<'contact'> => ({
  ...unheard,
  id,
  caseId: `case-${id}`,
  customerId: `c-${id}`,
  channel: 'email',
  topic: 'internet',
  language: 'fr',
  subject: '',
  state: 'open',
  adviserId: 'ana',
  enteredAt: 0,
  preview: '',
  customerOnline: false,
  handOver: null,
  threadId: null,
  ...more,
})
const aside = (id: string, until: number, more: Partial<Row<'contact'>> = {}) =>
  setAside(contact(id, more), { until, note: '' }, now - 60 * minute)
const wroteAt = (at: number) => ({ lastMessageBy: 'customer', lastMessageAt: at }) as const

test('what cannot be set aside says why: a call, a visit, who is on the page, too soon, too far off, twice, no answer for more than a day', () => {
  const no = (one: Row<'contact'>, until: number, isOnCall = false) => parkRefusal(one, until, now, isOnCall)?.rejected
  const soon = now + parkAtLeast
  expect(no(contact('k'), soon)).toBeUndefined()
  expect(no(contact('k'), soon - 1)).toBe('park.tooSoon')
  expect(no(contact('k'), now + parkAtMost)).toBeUndefined()
  expect(no(contact('k'), now + parkAtMost + 1)).toBe('park.tooLate')
  expect(no(contact('k', { channel: 'voice' }), soon, true)).toBe('park.onCall')
  expect(no(contact('k', { channel: 'visit' }), soon)).toBe('park.onCall')
  expect(no(contact('k', { channel: 'chat', customerOnline: true }), soon)).toBe('park.online')
  expect(no(aside('k', soon), soon)).toBe('park.already')
  const waits = contact('k', wroteAt(now - minute))
  expect(no(waits, now + unansweredAtMost)).toBeUndefined()
  expect(no(waits, now + unansweredAtMost + 1)).toBe('park.unanswered')
})

test('it is due at its time, or as soon as its customer has written since; what he wrote before does not count', () => {
  expect(dueSince(aside('k', now + minute), now)).toBeNull()
  expect(dueSince(aside('k', now), now)).toBe(now)
  expect(dueSince(aside('k', now + minute, wroteAt(now - 5 * minute)), now)).toBe(now - 5 * minute)
  expect(dueSince(aside('k', now + minute, wroteAt(now - 90 * minute)), now)).toBeNull()
  expect(dueSince(contact('k', wroteAt(now)), now)).toBeNull()
})

test('customers who wrote come first, then what is due for longest', () => {
  const due = [
    aside('later', now - minute),
    aside('notYet', now + minute),
    aside('earlier', now - 9 * minute),
    aside('wrote', now + minute, wroteAt(now - minute)),
  ]
  expect(inTurn(due, now).map(({ id }) => id)).toEqual(['wrote', 'earlier', 'later'])
})

test('a full desk keeps its next place for it; the place kept is not counted twice', () => {
  const desk = { unitsOf: () => 1, paceMs: 0, lastBackAt: 0 }
  const due = aside('k', now)
  expect(comesBack([due], { ...desk, freeUnits: 0 }, now)).toEqual({ back: null, next: due })
  const kept = { ...due, parked: { ...due.parked!, isNext: true } }
  expect(comesBack([kept], { ...desk, freeUnits: -1 }, now)).toEqual({ back: null, next: kept })
  expect(comesBack([kept], { ...desk, freeUnits: 0 }, now)).toEqual({ back: kept, next: null })
})

test('whatever becomes due when: one at a time, never closer than the pace, never beyond the places, none lost, none twice', () => {
  const minutes = fc.integer({ min: -30, max: 240 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ until: minutes, wrote: fc.option(minutes), units: fc.integer({ min: 1, max: 2 }) }), {
        maxLength: 20,
      }),
      fc.constantFrom(0, 5, 10, 20, 30),
      fc.integer({ min: 2, max: 4 }),
      fc.array(fc.nat({ max: 600 }), { maxLength: 20 }),
      (work, pace, capacity, ends) => {
        const units = new Map(work.map((one, n) => [`k${n}`, one.units]))
        const unitsOf = ({ id }: { id: string }) => units.get(id)!
        let parked = work.map((one, n) =>
          aside(`k${n}`, now + one.until * minute, one.wrote === null ? {} : wroteAt(now + one.wrote * minute)),
        )
        const inHand: Row<'contact'>[] = []
        const backs: number[] = []
        const wrong: string[] = []
        let lastBackAt = 0
        for (let at = now; at < now + 600 * minute; at += minute) {
          // He closes one now and then, and all of them in the end.
          if (ends.includes((at - now) / minute) || (at - now) / minute > 300) inHand.shift()
          const kept = parked.filter((one) => one.parked!.isNext).reduce((sum, one) => sum + unitsOf(one), 0)
          const load = inHand.reduce((sum, one) => sum + unitsOf(one), 0)
          const { back, next } = comesBack(
            parked,
            { freeUnits: capacity - load - kept, unitsOf, paceMs: pace * minute, lastBackAt },
            at,
          )
          parked = parked
            .filter((one) => one !== back)
            .map((one) => ({ ...one, parked: { ...one.parked!, isNext: one === next } }))
          if (!back) continue
          if (dueSince(back, at) === null) wrong.push(`${back.id} was not due`)
          if (load + unitsOf(back) > capacity) wrong.push(`${back.id} had no place`)
          if (at - (backs.at(-1) ?? -Infinity) < pace * minute) wrong.push(`${back.id} came too soon`)
          lastBackAt = at
          backs.push(at)
          inHand.push(takenUp(back))
        }
        const hasTime = pace * work.length < 240
        if (hasTime && backs.length < work.length) wrong.push('not all came back')
        expect(wrong).toEqual([])
      },
    ),
    { numRuns: 200 },
  )
})
