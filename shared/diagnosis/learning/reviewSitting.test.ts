import { describe, expect, test } from 'vitest'
import type { Entry, Result } from '../engine/session.ts'
import { callService, question, repair, smallModel } from '../testing/smallModel.ts'
import { comparing } from './compareSitting.ts'
import { reportFigures } from './reportFigures.ts'
import { reviewing } from './reviewSitting.ts'

const steps = {
  light: question({ bulb: [0.9, 0.1], fuse: [0.1, 0.9] }, 1),
  change: repair({ bulb: 1 }, 10),
  press: repair({ fuse: 1 }, 10),
  call: callService(60),
}
const model = smallModel({ bulb: 0.55, fuse: 0.4, other: 0.05 }, steps)
const where = { device: null, region: null, season: 'winter' } as const
const minute = 60_000
const entry = (at: number, step: string, word: string, kind: Entry['by']['kind'] = 'adviser'): Entry => ({
  id: `${at}`,
  at: at * minute,
  by: { kind, id: 'x' },
  step,
  result: (['a', 'b'].includes(word) ? { kind: 'outcome', outcome: word } : { kind: word }) as Result,
})
const past = (cause: string | null, ...entries: Entry[]) => ({ id: 's', startedAt: 0, entries, where, cause })

describe('a sitting looked at again', () => {
  const review = reviewing(model)
  test('as recommended: expected against real minutes, pauses left out', () => {
    const seen = review(past('bulb', entry(2, 'light', 'a'), entry(2000, 'change', 'fixed'), entry(2001, 'light', 'b')))
    expect(seen).toMatchObject({ state: 'resolved', real: 2, remote: true, decisions: 1, overruled: [] })
    expect(seen.expected).toBeGreaterThan(11)
  })
  test('what broke down again was not mended', () => {
    const seen = review(past(null, entry(2, 'change', 'fixed'), entry(9, 'change', 'failed')))
    expect(seen).toMatchObject({ state: 'open', real: null, remote: null })
  })
  test('what came by itself is neither a decision nor the beginning', () => {
    const seen = review(past(null, entry(0, 'light', 'a', 'system'), entry(5, 'change', 'fixed')))
    expect(seen).toMatchObject({ decisions: 1, overruled: [], real: 5 })
    expect(seen.expected).toBeLessThan(16)
  })
  test('an answer is no decision, asked or said unasked; the same act again is none either', () => {
    const seen = review(
      past('bulb', entry(1, 'change', 'failed'), entry(2, 'change', 'failed'), entry(3, 'light', 'a')),
    )
    expect(seen).toMatchObject({ decisions: 1, overruled: [{ taken: 'change' }] })
    expect(review(past('bulb', entry(1, 'light', 'a'), entry(2, 'light', 'b')))).toMatchObject({ decisions: 0 })
  })
  test.each([
    ['he mended it where the assistant would have asked', 'bulb', entry(1, 'change', 'fixed'), 'adviser'],
    ['his repair was in vain', 'fuse', entry(1, 'change', 'failed'), 'assistant'],
    ['nobody knows', null, entry(1, 'change', 'failed'), 'unknown'],
  ])('overruled: %s', (_why, cause, taken, right) => {
    expect(review(past(cause, taken)).overruled).toEqual([{ recommended: 'light', taken: 'change', at: minute, right }])
  })
  test('handed over for a visit is not from afar; open has no end', () => {
    expect(review(past(null, entry(3, 'call', 'ordered')))).toMatchObject({
      state: 'handedOver',
      remote: false,
      real: 3,
    })
    expect(review(past(null, entry(3, 'light', 'a')))).toMatchObject({ state: 'open', remote: null, real: null })
  })
  test('attached to an incident it is counted apart: neither minutes nor mended from afar', () => {
    const joined = {
      ...model,
      steps: { ...model.steps, join: { ...model.steps.call!, channel: 'incident' as const, closes: undefined } },
    } as typeof model
    const look = reviewing(joined)
    const done = { ...look(past(null, entry(4, 'change', 'fixed'))), id: 'done' }
    const waits = { ...look(past(null, entry(1, 'join', 'ordered'))), id: 'waits' }
    const over = { ...look(past(null, entry(1, 'join', 'ordered'), entry(9, 'join', 'fixed'))), id: 'over' }
    expect(waits).toMatchObject({ state: 'handedOver', real: null, remote: null })
    const figures = reportFigures([done, waits, over])
    expect(figures.real).toEqual({ value: 4, of: 1, ids: ['done'] })
    expect(figures.remote).toEqual({ value: 1, of: 1, ids: ['done'] })
    expect(figures.attached).toEqual({ value: 2 / 3, of: 3, ids: ['waits', 'over'] })
  })
  test('every figure with what it was counted from', () => {
    const rows = [
      { ...review(past('bulb', entry(2, 'light', 'a'), entry(4, 'change', 'fixed'))), id: 'one' },
      { ...review(past('fuse', entry(1, 'change', 'failed'), entry(9, 'call', 'ordered'))), id: 'two' },
      { ...review(past(null, entry(1, 'light', 'b'))), id: 'three' },
    ]
    const figures = reportFigures(rows)
    expect(figures.real).toEqual({ value: 6.5, of: 2, ids: ['one', 'two'] })
    expect(figures.remote).toEqual({ value: 0.5, of: 2, ids: ['one'] })
    expect(figures.overruled).toEqual({ value: 2 / 3, of: 3, ids: ['two'] })
    expect(figures.right.assistant).toEqual({ value: 1, of: 2, ids: ['two'] })
    expect(reportFigures([]).remote).toEqual({ value: null, of: 0, ids: [] })
  })
})

describe('a sitting under a draft', () => {
  const draft = smallModel({ bulb: 0.05, fuse: 0.9, other: 0.05 }, steps)
  test('first step, minutes, and the place of the verified cause', () => {
    const compared = comparing(model, draft)(past('fuse', entry(1, 'light', 'a', 'system'), entry(2, 'press', 'fixed')))
    expect(compared).toMatchObject({ id: 's', first: ['change', 'press'], rank: [2, 1] })
    expect(compared.minutes[1]).not.toBe(compared.minutes[0])
  })
  test('the same model changes nothing; what a draft does not know is left out', () => {
    const { light: _light, ...rest } = steps
    const fewer = smallModel({ bulb: 0.55, fuse: 0.4, other: 0.05 }, rest)
    const one = past('bulb', entry(1, 'light', 'a', 'system'), entry(2, 'change', 'fixed'))
    const same = comparing(model, model)(one)
    expect(same.first[0]).toBe(same.first[1])
    expect(same.minutes[0]).toBe(same.minutes[1])
    expect(comparing(model, fewer)(one).first).toEqual(['change', 'change'])
  })
})
