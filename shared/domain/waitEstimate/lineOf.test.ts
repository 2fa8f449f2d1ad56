import { expect, test } from 'vitest'
import { rulesOf, plainRules } from '../routing/reach.ts'
import { plainPlan } from '../routing/plan.ts'
import { lineOf, opensAt, type Advisers, type FloorNow } from './lineOf.ts'

const chat = { channel: 'chat', skill: 'internet', language: 'fr', region: '' } as const
const adviser: Advisers = {
  levels: { internet: 3 },
  languages: ['fr'],
  siteId: 's',
  isOwn: true,
  regions: null,
  capacity: 3,
  load: 3,
  count: 1,
}
const floor = (more: Partial<FloorNow>): FloorNow => ({ at: 1_000, advisers: [adviser], lines: [], ...more })
const see = (more: Partial<FloorNow>, enteredAt = 500, line: Parameters<typeof lineOf>[2] = chat) =>
  lineOf(plainRules, floor(more), line, enteredAt)

test('places are those of who can take it: skill, language, region', () => {
  expect(see({})).toEqual({ ahead: 0, agents: 3, free: 0 })
  expect(
    see({
      advisers: [
        { ...adviser, load: 1, count: 2 },
        { ...adviser, levels: { tv: 1 } },
        { ...adviser, languages: ['en'] },
      ],
    }),
  ).toEqual({
    ahead: 0,
    agents: 6,
    free: 4,
  })
  const partner = { ...adviser, regions: ['Bretagne'] }
  expect(see({ advisers: [partner] }, 500, { ...chat, region: 'Corse' }).agents).toBe(0)
  expect(see({ advisers: [partner] }, 500, { ...chat, region: 'Bretagne' }).agents).toBe(3)
})

test('who came before stands before him; of another line by the share of its advisers that are his too', () => {
  const lines = [{ ...chat, enteredAt: [100, 200, 500, 600] }]
  expect(see({ lines }).ahead).toBe(2)
  const tv = { ...chat, skill: 'tv', enteredAt: [100, 110, 120, 130] } as const
  const both = { ...adviser, levels: { internet: 1, tv: 1 } }
  const onlyTv = { ...adviser, levels: { tv: 1 } }
  expect(see({ advisers: [both, onlyTv], lines: [...lines, tv] }).ahead).toBe(2 + 2)
  expect(see({ advisers: [adviser, onlyTv], lines: [...lines, tv] }).ahead).toBe(2)
})

test('units of the plan, and hours: out of hours nobody serves the line', () => {
  const two = rulesOf({ ...plainPlan, units: { chat: 2 } }, null)
  expect(lineOf(two, floor({ advisers: [{ ...adviser, capacity: 5, load: 1 }] }), chat, 500)).toMatchObject({
    agents: 2,
    free: 2,
  })
  const closed = {
    territory: 'FR' as const,
    open: { zone: 'Europe/Paris', week: [[], [], [], [], [], [], []], exceptions: {}, holidays: [] },
  }
  const rule = {
    match: {},
    hours: 'h',
    rings: [{ afterMs: 0, orDepth: null, during: 'open' as const, level: 1, sites: null }],
  }
  const shut = rulesOf({ ...plainPlan, hours: { h: closed as never }, rules: [rule] }, null)
  expect(lineOf(shut, floor({}), chat, 500).agents).toBe(0)
})

test('out of hours it is told when they begin; not where others take over, nor where no hours are said', () => {
  const open = {
    zone: 'Europe/Paris',
    week: Array.from({ length: 7 }, () => [{ from: '08:30', to: '19:30' }]),
    exceptions: {},
    holidays: 'asUsual' as const,
  }
  const ring = { afterMs: 60_000, orDepth: null, during: 'open' as const, level: 1, sites: null }
  const rulesWith = (rings: (Omit<typeof ring, 'during'> & { during: 'open' | 'closed' })[]) =>
    rulesOf({ ...plainPlan, hours: { h: { territory: 'FR', open } }, rules: [{ match: {}, hours: 'h', rings }] }, null)
  const night = Date.UTC(2026, 10, 24, 4)
  expect(opensAt(rulesWith([ring]), chat, night)).toBe(Date.UTC(2026, 10, 24, 7, 30))
  expect(opensAt(rulesWith([ring]), chat, Date.UTC(2026, 10, 24, 10))).toBe(null)
  expect(opensAt(rulesWith([ring, { ...ring, during: 'closed' }]), chat, night)).toBe(null)
  expect(opensAt(plainRules, chat, night)).toBe(null)
})
