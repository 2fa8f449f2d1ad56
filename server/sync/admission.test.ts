import fc from 'fast-check'
import { expect, test } from 'vitest'
import { admission, type AdmissionRules, type Entrance } from './admission.ts'

const rules: AdmissionRules = { perSecond: 100, burst: 100, arriving: 48, places: 20_000, eachAdviser: 8 }
const isIn = (entrance: Entrance): entrance is { done: () => void } => 'done' in entrance

/** Desks that knock, come again when they were told to, and take `takes` ms to arrive; ms from the first knock to coming in, of each. */
function storm(count: number, takes: number, within: number, given = rules): number[] {
  let now = 0
  const door = admission(given, () => now)
  const knocks = Array.from({ length: count }, (_, i) => ({ at: (i * within) / count, first: (i * within) / count, i }))
  const leaves: { at: number; done: () => void }[] = []
  const waits: number[] = []
  for (let turns = 0; knocks.length; turns++) {
    if (turns > 100 * count) throw new Error('they knock for ever')
    let least = 0
    for (let k = 1; k < knocks.length; k++) if (knocks[k]!.at < knocks[least]!.at) least = k
    const knock = knocks[least]!
    now = knock.at
    for (const leave of leaves.filter(({ at }) => at <= now)) {
      leave.done()
      leaves.splice(leaves.indexOf(leave), 1)
    }
    const entrance = door.enter({ clientId: `c${knock.i}`, adviserId: `a${knock.i}` })
    if (isIn(entrance)) {
      leaves.push({ at: now + takes, done: entrance.done })
      waits[knock.i] = now - knock.first
      knocks[least] = knocks.at(-1)!
      knocks.pop()
    } else knock.at = now + entrance.retryAfterMs
  }
  return waits
}

test('4,400 desks that come back within a second are all in before a minute is over, in the order in which they came', () => {
  const waits = storm(4_400, 300, 1_000)
  expect(Math.max(...waits)).toBeLessThan(60_000)
  expect(waits.filter((wait) => wait === 0).length).toBeGreaterThan(40)
  // Later comers wait longer, but for the few that found room within the burst.
  expect(waits[4_000]).toBeGreaterThan(waits[2_000]!)
  expect(waits[2_000]).toBeGreaterThan(waits[1_000]!)
})

test('a server that takes long for each lets in no more at once than it can take, and still lets in all', () => {
  let most = 0
  const given = { ...rules, arriving: 10 }
  const waits = storm(400, 2_000, 500, given)
  for (const wait of waits) most = Math.max(most, wait)
  // 10 at once, 2 s each: 5 a second; turns alone would have let in a hundred a second.
  expect(most).toBeGreaterThan(60_000)
  expect(waits).toHaveLength(400)
})

test('who knocks before his turn keeps it; who never comes again is forgotten', () => {
  let now = 0
  const door = admission({ ...rules, burst: 1, perSecond: 1 }, () => now)
  const enter = (clientId: string, turn?: number) => door.enter({ clientId, adviserId: clientId, turn })
  expect(isIn(enter('first'))).toBe(true)
  expect(isIn(enter('second'))).toBe(true)
  const told = enter('third')
  if (isIn(told)) throw new Error('let in')
  now = 100
  expect(enter('third')).toEqual({ retryAfterMs: told.turn - 100, turn: told.turn })
  expect(door.waiting()).toBe(1)
  now = told.turn
  expect(isIn(enter('third'))).toBe(true)
  expect(door.waiting()).toBe(0)
  now = told.turn + 1
  enter('fourth')
  now += 200_000
  enter('fifth')
  expect(door.waiting()).toBe(0)
})

test('a turn that another server gave is taken when it is due, and no sooner', () => {
  let now = 1_000_000
  const door = admission({ ...rules, burst: 1, perSecond: 1 }, () => now)
  const enter = (clientId: string, turn?: number) => door.enter({ clientId, adviserId: clientId, turn })
  for (let i = 0; i < 10; i++) enter(`d${i}`)
  expect(isIn(enter('other', now - 10))).toBe(true)
  expect(isIn(enter('impatient', now + 5_000))).toBe(false)
  expect(isIn(enter('yesterday', now - 500_000))).toBe(false)
})

test('one adviser takes few places, whatever the number of desks he claims', () => {
  const door = admission({ ...rules, burst: 1, perSecond: 1 }, () => 0)
  for (let i = 0; i < 100; i++) door.enter({ clientId: `c${i}`, adviserId: 'one' })
  expect(door.waiting()).toBeLessThanOrEqual(rules.eachAdviser)
})

test('a desk that says nothing after the handshake frees its place', () => {
  let now = 0
  const door = admission({ ...rules, arriving: 1 }, () => now)
  const enter = (clientId: string) => isIn(door.enter({ clientId, adviserId: clientId }))
  expect(enter('silent')).toBe(true)
  expect(enter('next')).toBe(false)
  now = 20_000
  expect(enter('next')).toBe(true)
})

test('never more than `arriving` inside, never more let in than the rate and one burst allow', () => {
  const step = fc.record({ after: fc.nat(40), desk: fc.nat(60), leaves: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 400 }), (steps) => {
      let now = 0
      const given = { ...rules, perSecond: 20, burst: 5, arriving: 6 }
      const door = admission(given, () => now)
      const inside: (() => void)[] = []
      const told: number[] = []
      let entered = 0
      for (const { after, desk, leaves } of steps) {
        now += after
        if (leaves) inside.shift()?.()
        const entrance = door.enter({ clientId: `c${desk}`, adviserId: `a${desk}` })
        if (isIn(entrance)) inside.push(entrance.done)
        if (isIn(entrance)) entered++
        else told.push(entrance.retryAfterMs)
        expect(inside.length).toBeLessThanOrEqual(given.arriving)
      }
      expect(told.every((wait) => wait > 0)).toBe(true)
      // Turns that were given may be taken up to `early` before they are due.
      expect(entered).toBeLessThanOrEqual((now + 250) / 50 + given.burst + 2)
    }),
  )
})
