import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ctiWorld, type CtiWorld } from './testing/ctiWorld.ts'

let world: CtiWorld
beforeAll(async () => {
  world = await ctiWorld()
})
afterAll(() => world?.close())

/** A whole call, as it happened: what is said of it later is sent in another order, and twice. */
function story(call: string, steps: readonly [string, object][], every = 5_000) {
  const first = world.now() - 60_000
  return steps.map(([type, more], n) => ({
    ...world.platform.event(call, '1001', type, more),
    at: first + n * every,
  }))
}
const offered = ['offered', { caller: { number: '0612345678' }, queue: 'fibre' }] as const
const talk: [string, object][] = [
  [...offered],
  ['answered', {}],
  ['held', {}],
  ['resumed', {}],
  ['held', {}],
  ['resumed', {}],
  ['ended', { by: 'adviser' }],
]
const facts = async (call: string) => {
  const { state, endedBy, heldMs, answeredAt, endedAt, caller } = await world.call(call)
  return { state, endedBy, heldMs, talked: (endedAt ?? 0) - (answeredAt ?? 0), e164: caller.e164 }
}
/** The same numbers at every run: a failure can be looked at again. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  let n = seed
  const next = (most: number): number => {
    n = (n * 1_103_515_245 + 12_345) % 2_147_483_648
    return n % most
  }
  const left = [...all]
  return all.map(() => left.splice(next(left.length), 1)[0] as T)
}

test('whatever order the events of a call come in, and however often, it is the same call in the end', async () => {
  const right = { state: 'ended', endedBy: 'adviser', heldMs: 10_000, talked: 25_000, e164: '+33612345678' }
  for (let seed = 1; seed <= 40; seed++) {
    const id = `shuffled-${seed}`
    const events = story(id, talk)
    for (const event of shuffled([...events, ...events], seed)) {
      const { status, body } = await world.platform.deliver(event)
      expect(status, `seed ${seed}`).toBe(200)
      expect(['taken', 'waiting', 'repeated']).toContain(body.done)
    }
    expect(await facts(id), `seed ${seed}`).toEqual(right)
    const entries = (await world.rows('historyEntry')).filter(({ code }) => code === 'call.taken')
    expect(entries).toHaveLength(seed)
  }
  expect(await world.rows('contact')).toHaveLength(40)
  expect(await world.db.selectFrom('ctiEvent').selectAll().execute()).toEqual([])
})

test('the events of one call at the same instant, on many connections, are one call too', async () => {
  const events = story('at-once', talk)
  await Promise.all([...events, ...events.toReversed()].map((event) => world.platform.deliver(event)))
  expect(await facts('at-once')).toMatchObject({ state: 'ended', heldMs: 10_000, talked: 25_000 })
  expect((await world.rows('call')).filter(({ mode }) => mode === 'cti')).toHaveLength(41)
})

test('an event that never comes is waited for, then done without; coming after all, it is late and does nothing', async () => {
  const [first, answered, held, resumed, ...rest] = story('gap', talk)
  const done = async (event: object | undefined) => (await world.platform.deliver(event ?? {})).body.done
  expect(await done(first)).toBe('taken')
  expect(await done(held)).toBe('waiting')
  await world.settles()
  expect((await world.call('gap')).state).toBe('ringing')
  world.after(world.cti.gapMs)
  await world.settles()
  // Nobody holds what was not answered.
  expect((await world.call('gap')).state).toBe('held')
  expect(await world.offer('gap')).toMatchObject({ state: 'accepted' })
  expect(await done(answered)).toBe('late')
  expect(await done(held)).toBe('repeated')
  expect(await done(resumed)).toBe('taken')
  for (const event of rest) await done(event)
  expect(await facts('gap')).toMatchObject({ state: 'ended' })
  expect(await done({ ...rest.at(-1), seq: 99 })).toBe('late')
})

test('an answer that was lost is made up for by what ends the call', async () => {
  const [first, answered, ended] = story('lost', [[...offered], ['answered', {}], ['ended', { by: 'customer' }]])
  await world.platform.deliver(first ?? {})
  await world.platform.deliver({ ...ended, answeredAt: answered?.at })
  world.after(world.cti.gapMs)
  await world.settles()
  expect(await facts('lost')).toMatchObject({ state: 'ended', endedBy: 'customer', talked: 5_000 })
})

test('he answered a call of which nobody said that it rang: a stranger’s card, not none', async () => {
  const [, answered] = story('unsaid', talk)
  expect((await world.platform.deliver(answered ?? {})).body.done).toBe('waiting')
  world.after(world.cti.gapMs)
  await world.settles()
  expect(await world.call('unsaid')).toMatchObject({ state: 'talking', caller: { flags: ['masked'] } })
  expect(await world.offer('unsaid')).toMatchObject({ state: 'accepted' })
})

test('a call that was over before anybody said that it rang opens nothing', async () => {
  const before = await world.rows('contact')
  const [, missed] = story('nothing', [[...offered], ['missed', {}]])
  await world.platform.deliver(missed ?? {})
  world.after(world.cti.gapMs)
  await world.settles()
  expect(await world.rows('contact')).toHaveLength(before.length)
  // Its beginning is late now, and rings for nobody.
  const [late] = story('nothing', [[...offered]])
  expect((await world.platform.deliver({ ...late, seq: 1 })).body.done).toBe('late')
  expect(await world.rows('contact')).toHaveLength(before.length)
})

test('a type that this version does not know takes its place in the sequence, and does nothing', async () => {
  const id = randomUUID()
  const say = (type: string, more: object = {}) => world.platform.says(id, '1001', type, more)
  await say(...offered)
  expect(await say('recordingStarted', { file: 'x' })).toEqual({ status: 200, body: { done: 'ignored' } })
  expect(await say('answered', { aFieldOfTheirs: 1 })).toEqual({ status: 200, body: { done: 'taken' } })
  expect((await world.call(id)).state).toBe('talking')
})

test('a clock of the platform that runs ahead, or a wait of days, makes no time of the call wrong', async () => {
  const id = randomUUID()
  const at = world.now() + 3_600_000
  const event = (type: string, more: object = {}) => ({ ...world.platform.event(id, '1001', type, more), at })
  await world.platform.deliver(event(offered[0], { ...offered[1], queuedAt: 5 }))
  await world.platform.deliver(event('answered'))
  const { enteredAt, answeredAt, stateSince } = await world.call(id)
  expect(world.now() - enteredAt).toBe(6 * 3_600_000)
  expect([answeredAt, stateSince]).toEqual([world.now(), world.now()])
})
