import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { networkOf } from '../testing/networkOf.ts'
import { posteriors } from '../network/posteriors.ts'
import { largeModel, randomModel } from '../testing/randomModel.ts'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import { compileModel } from './compileModel.ts'
import type { CompiledModel } from './compileModel.ts'
import { Planner } from './planStep.ts'
import { beginSession, endOf, record, undo } from './session.ts'
import type { Entry, Result, Session } from './session.ts'
import { USED, standingOf } from './standing.ts'

const by = { kind: 'adviser' as const, id: 'a1' }
const letters: Record<string, Result> = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((outcome) => [outcome, { kind: 'outcome', outcome }]),
)
const entry = (id: number, step: string, result: Result): Entry => ({ id: `e${id}`, at: id, by, step, result })
function told(compiled: CompiledModel, ...acts: [string, Result['kind'] | 'a' | 'b'][]): Session {
  return acts.reduce((session, [step, kind], i) => {
    const result = letters[kind] ?? ({ kind } as Result)
    const next = record(compiled.model, session, entry(i, step, result))
    if (typeof next === 'string') throw new Error(next)
    return next
  }, beginSession(compiled.model))
}
const believed = (compiled: CompiledModel, session: Session): Record<string, number> => {
  const { belief } = standingOf(compiled, session)
  return Object.fromEntries(compiled.causes.map((cause, i) => [cause, belief[i] ?? 0]))
}
const model = smallModel(
  { c1: 0.5, c2: 0.3, other: 0.2 },
  {
    led: question({ c1: [0.9, 0.1], c2: [0.2, 0.8], other: [0.5, 0.5] }, 1),
    ping: question({ c1: [0.6, 0.4], c2: [0.1, 0.9], other: [0.5, 0.5] }, 1),
    reboot: repair({ c1: 0.8, c2: 0.1 }, 3, { stale: ['ping'] }),
    swap: repair({ c2: 1 }, 20),
    service: callService(60),
  },
)
const compiled = compileModel(model)

describe('belief', () => {
  test('follows Bayes for answers and for repairs in vain', () => {
    const after = believed(compiled, told(compiled, ['led', 'a'], ['swap', 'failed']))
    const [c1, other] = [0.5 * 0.9, 0.2 * 0.5]
    expect(after['c1']).toBeCloseTo(c1 / (c1 + other), 12)
    expect(after['c2']).toBe(0)
    expect(after['other']).toBeCloseTo(other / (c1 + other), 12)
  })

  test('is that of the exact network, and sums to 1, whatever is answered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.infiniteStream(fc.nat()), (seed, picks) => {
        const some = compileModel(randomModel(seed))
        let session = beginSession(some.model)
        const seen: Record<string, string> = {}
        for (const [id, step] of Object.entries(some.model.steps)) {
          if (!('outcomes' in step)) continue
          const names = Object.keys(step.outcomes)
          const outcome = names[(picks.next().value ?? 0) % names.length] ?? ''
          seen[id] = outcome
          const next = record(some.model, session, entry(session.entries.length, id, { kind: 'outcome', outcome }))
          if (typeof next === 'string') throw new Error(next)
          session = next
        }
        const exact = posteriors(networkOf(some), seen).of['cause'] ?? {}
        const ours = believed(some, session)
        for (const cause of some.causes) expect(Math.abs((ours[cause] ?? 0) - (exact[cause] ?? 0))).toBeLessThan(1e-9)
        expect(Object.values(ours).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
      }),
      { numRuns: 100 },
    )
  })

  test('no usable answer changes no belief, but is not asked again', () => {
    for (const kind of ['inconclusive', 'unavailable', 'cannot'] as const) {
      const standing = standingOf(compiled, told(compiled, ['led', kind]))
      expect([...standing.belief]).toEqual([...standingOf(compiled, beginSession(model)).belief])
      expect(standing.used[0]).toBe(USED.tried)
    }
  })

  test('measured anew, the earlier reading counts no more and is shown as stale', () => {
    const twice = told(compiled, ['led', 'a'], ['led', 'b'])
    expect(believed(compiled, twice)).toEqual(believed(compiled, told(compiled, ['led', 'b'])))
    expect(standingOf(compiled, twice).established.map(({ stale }) => stale)).toEqual([true, false])
  })

  test('an act in vain takes back nothing of what was seen, and nothing is asked twice; what could not be had may be had now', () => {
    const session = told(compiled, ['led', 'a'], ['ping', 'b'], ['reboot', 'failed'])
    const standing = standingOf(compiled, session)
    const turned = standingOf(compiled, told(compiled, ['reboot', 'failed'], ['led', 'a'], ['ping', 'b']))
    standing.belief.forEach((p, cause) => expect(p).toBeCloseTo(turned.belief[cause]!, 12))
    expect(standing.established.map(({ stale }) => stale)).toEqual([false, false, false])
    expect([...standing.used]).toEqual([USED.done, USED.done, USED.done, USED.free, USED.free])
    const unheard = standingOf(compiled, told(compiled, ['ping', 'unavailable'], ['reboot', 'failed']))
    expect(unheard.used[1]).toBe(USED.free)
  })

  test('an act that mended a part makes stale what it changes: it counts no more and may be asked anew', () => {
    const standing = standingOf(compiled, told(compiled, ['led', 'a'], ['ping', 'b'], ['reboot', 'partial']))
    expect(standing.established.map(({ entry: { step }, stale }) => [step, stale])).toEqual([
      ['led', false],
      ['ping', true],
      ['reboot', false],
    ])
    expect([...standing.used]).toEqual([USED.done, USED.free, USED.done, USED.free, USED.free])
  })

  test('what cannot be by the model leaves the leak', () => {
    const strict = compileModel(
      smallModel(
        { c1: 0.5, c2: 0.4, other: 0.1 },
        {
          q: question({ c1: [1, 0], c2: [0, 1], other: [1, 0] }, 1),
          r: question({ c1: [0, 1], c2: [0, 1], other: [0, 1] }, 1),
          service: callService(9),
        },
      ),
    )
    const standing = standingOf(strict, told(strict, ['q', 'a'], ['r', 'a']))
    expect([...standing.belief]).toEqual([0, 0, 1])
    expect(standing.contradicted).toBe(true)
  })
})

describe('two faults', () => {
  test('after a partial repair what was mended is left behind, and what remains is believed', () => {
    const session = told(compiled, ['led', 'a'], ['reboot', 'partial'])
    const { mended } = standingOf(compiled, session)
    // Pairs (i mended, j left): prior i · chance · prior j · mean of the two readings.
    const pair = (i: number, chance: number, j: number, li: number, lj: number) => i * chance * j * ((li + lj) / 2)
    const left = {
      c1: pair(0.3, 0.1, 0.5, 0.2, 0.9),
      c2: pair(0.5, 0.8, 0.3, 0.9, 0.2),
      other: pair(0.5, 0.8, 0.2, 0.9, 0.5) + pair(0.3, 0.1, 0.2, 0.2, 0.5),
    }
    const sum = left.c1 + left.c2 + left.other
    const found = believed(compiled, session)
    for (const [cause, weight] of Object.entries(left)) expect(found[cause]).toBeCloseTo(weight / sum, 12)
    expect(mended[0]).toBeGreaterThan(0.9)
    expect(standingOf(compiled, session).state).toBe('open')
  })

  test('evidence after it counts as ever', () => {
    const before = believed(compiled, told(compiled, ['reboot', 'partial']))
    const after = believed(compiled, told(compiled, ['reboot', 'partial'], ['led', 'b']))
    expect((after['c2'] ?? 0) / (after['c1'] ?? 1)).toBeCloseTo(
      ((before['c2'] ?? 0) * 0.8) / ((before['c1'] ?? 1) * 0.1),
      9,
    )
  })
})

describe('the course of a session', () => {
  const planner = new Planner(compiled)

  test('a deferred step is not proposed, a resumed one is', () => {
    const proposed = (session: Session): boolean =>
      planner.plan(standingOf(compiled, session)).options.some(({ step }) => compiled.steps[step]?.id === 'led')
    expect(proposed(told(compiled, ['led', 'deferred']))).toBe(false)
    expect(proposed(told(compiled, ['led', 'deferred'], ['led', 'resumed']))).toBe(true)
  })

  test('mended ends it; a booked visit hands it over; when the visit was in vain it goes on', () => {
    const state = (...acts: [string, Result['kind'] | 'a' | 'b'][]) => {
      const standing = standingOf(compiled, told(compiled, ...acts))
      return [standing.state, planner.plan(standing).step === null]
    }
    expect(state(['reboot', 'fixed'])).toEqual(['resolved', true])
    expect(state(['service', 'ordered'])).toEqual(['handedOver', true])
    expect(state(['service', 'ordered'], ['service', 'fixed'])).toEqual(['resolved', true])
    expect(state(['service', 'ordered'], ['service', 'failed'])).toEqual(['open', false])
  })

  test('undo restores exactly, to the bit, and keeps what was undone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (acts, pick, answer) => {
          const some = compileModel(largeModel(7))
          const engine = new Planner(some)
          const does = (session: Session, step: number, choice: number): Session => {
            const one = some.steps[step % some.steps.length]
            if (!one) return session
            const results: Result[] =
              'outcomes' in one
                ? [...one.outcomes.map((outcome): Result => ({ kind: 'outcome', outcome })), { kind: 'cannot' }]
                : [{ kind: 'failed' }, { kind: 'partial' }, { kind: 'cannot' }, { kind: 'fixed' }, { kind: 'deferred' }]
            const result = results[choice % results.length] ?? { kind: 'deferred' }
            const next = record(some.model, session, entry(session.entries.length, one.id, result))
            if (typeof next === 'string') throw new Error(next)
            return next
          }
          const before = acts.reduce((session, [step, choice]) => does(session, step, choice), beginSession(some.model))
          const done = does(before, pick, answer)
          const undone = undo(done, done.entries.at(-1)?.id ?? '', { at: 99, by })
          if (typeof undone === 'string') throw new Error(undone)
          expect(undone.entries).toHaveLength(before.entries.length + 1)
          expect(standingOf(some, undone)).toEqual(standingOf(some, before))
          expect(engine.plan(standingOf(some, undone))).toEqual(engine.plan(standingOf(some, before)))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('entries of several seats stand in the order of their time; one is taken once', () => {
    const late = record(model, told(compiled, ['led', 'a'], ['reboot', 'failed']), {
      ...entry(9, 'ping', { kind: 'cannot' }),
      at: 0.5,
    })
    if (typeof late === 'string') throw new Error(late)
    expect(late.entries.map(({ step }) => step)).toEqual(['led', 'ping', 'reboot'])
    expect(record(model, late, entry(9, 'ping', { kind: 'cannot' }))).toBe('entryTwice')
  })

  test('what does not fit is refused with its code', () => {
    const session = beginSession(model)
    expect(record({ ...model, version: 2 }, session, entry(0, 'led', { kind: 'cannot' }))).toBe('version')
    expect(record(model, session, entry(0, 'lamp', { kind: 'cannot' }))).toBe('stepUnknown')
    expect(record(model, session, entry(0, 'led', { kind: 'outcome', outcome: 'z' }))).toBe('outcomeUnknown')
    expect(record(model, session, entry(0, 'led', { kind: 'fixed' }))).toBe('resultOfOtherKind')
    expect(record(model, session, entry(0, 'reboot', { kind: 'outcome', outcome: 'a' }))).toBe('resultOfOtherKind')
    expect(record(model, session, entry(0, 'swap', { kind: 'ordered' }))).toBe('resultOfOtherKind')
    expect(undo(session, 'e0', { at: 1, by })).toBe('nothingToUndo')
  })
})

test('what was mended and is broken again: open, what was read may be read anew, what he told still counts', () => {
  const broken = told(compiled, ['led', 'a'], ['reboot', 'fixed'], ['ping', 'b'], ['reboot', 'failed'])
  const standing = standingOf(compiled, broken)
  expect(standing).toMatchObject({ state: 'open', by: null, returned: { id: 'e3' } })
  expect(endOf(broken.entries)).toBe('open')
  const used = (step: string) => standing.used[compiled.stepIndex.get(step)!]
  expect([used('led'), used('ping'), used('reboot')]).toEqual([USED.done, USED.free, USED.done])
  const again = told(compiled, ['led', 'a'], ['reboot', 'fixed'], ['reboot', 'failed'], ['swap', 'fixed'])
  expect(standingOf(compiled, again)).toMatchObject({ state: 'resolved', returned: null })
  expect(endOf(again.entries)).toBe('resolved')
  // Another act in vain says nothing of it.
  expect(endOf(told(compiled, ['reboot', 'fixed'], ['swap', 'failed']).entries)).toBe('resolved')
})
