import type { Args } from '../../../shared/protocol/commands.ts'
import type { FigureCell, FigureContacts, FiguresReport, StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'

const figure = (numerator: number, denominator: number) => ({
  value: denominator > 0 ? numerator / denominator : null,
  numerator,
  denominator,
  n: denominator,
})
const names = [
  'Nadia Belkacem',
  'Marie-Antoinette-Joséphine de La Rochefoucauld-Montmorency-Laval',
  'Zoé Li',
  '=HYPERLINK("http://x")',
]

function cell(key: string | null, n: number, name = ''): FigureCell {
  const got = 40 + ((n * 37) % 90)
  return {
    key,
    name,
    offered: got,
    waiting: 0,
    handled: got - 4,
    serviceLevel: figure(got - 4 - (n % 13), got - 2),
    abandonment: figure(n % 5, got),
    asa: figure((got - 4) * (20_000 + n * 700), got - 4),
    aht: figure((got - 4) * (380_000 + n * 1000), got - 4),
    handedOver: figure(n % 7, got - 4),
    bounces: figure(n % 2, got - 4),
    onceAndDone: figure(n % 4 === 3 ? 0 : got - 20, n % 4 === 3 ? 0 : got - 9),
    occupancy: figure(5.4e6 + n * 1e4, 7.2e6 + n * 1e4),
    commitments: figure(3, 4),
    contactRate: null,
    transfers: { skill: figure(31, 60), language: figure(20, 60), 'floor.lead': figure(9, 60) },
    nps:
      key === null
        ? [{ scale: '1-10', n: 412, promoters: 230, detractors: 71, value: 0.386, low: 0.31, high: 0.46 }]
        : [],
  }
}

/** What a server would tell of 200 advisers, seven days, or whatever is asked. */
export function figuresReport({ by, from }: Args<'figures.report'>, now: number): FiguresReport {
  const keys =
    by === 'adviser'
      ? Array.from({ length: 200 }, (_, n) => [`a${n}`, `${names[n % names.length]}${n < names.length ? '' : ` ${n}`}`])
      : by === 'day'
        ? Array.from({ length: 7 }, (_, n) => [
            new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
            '',
          ])
        : [
            ['voice', ''],
            ['chat', ''],
            ['email', ''],
          ]
  return { cells: keys.map(([key = '', name = ''], n) => cell(key, n, name)), total: cell(null, 3), untold: 0, at: now }
}

export function figuresContacts({ after }: Args<'figures.contacts'>, now: number): FigureContacts {
  const contacts = Array.from({ length: 100 }, (_, n) => ({
    contactId: `${after?.id ?? 'k'}${n}`,
    caseReference: `D-${1000 + n}-2210-4470`,
    channel: n % 3 === 0 ? 'voice' : 'chat',
    topic: 'internet',
    enteredAt: now - n * 700_000,
    answeredAt: n % 9 === 0 ? null : now - n * 700_000 + 42_000,
    abandonedAt: n % 9 === 0 ? now - n * 700_000 + 61_000 : null,
    closedAt: now - n * 700_000 + 500_000,
    handlingMs: n % 9 === 0 ? 0 : 431_000,
    handOvers: n % 4,
    outcome: n % 9 === 0 ? 'abandoned' : 'resolved',
    adviserName: n % 9 === 0 ? '' : (names[n % 3] ?? ''),
    siteName: n % 9 === 0 ? '' : 'Rennes',
  }))
  return { contacts, count: 250, next: after ? null : { at: now - 7e7, id: 'x' } }
}

const bins = (of: (bin: number) => number) => Array.from({ length: 48 }, (_, bin) => of(bin))
/** A day with two humps, a little above what was expected, at twenty past two. */
export function staffingDay(now: number, young = false): StaffingDay {
  const expected = bins((bin) =>
    bin < 16 || bin > 39 ? 0 : 30 * Math.exp(-(((bin - 21) / 4) ** 2)) + 26 * Math.exp(-(((bin - 31) / 4) ** 2)),
  )
  const counted = expected.slice(0, 29).map((mean, n) => Math.round(mean * (1.1 + ((n * 7) % 5) / 40)))
  const error = (wape: number, bias: number) => ({ wape, bias, n: 672 })
  return {
    date: '2026-11-23',
    at: now,
    days: young ? 3 : 71,
    daysNeeded: 14,
    counted,
    forecast: young
      ? null
      : {
          expected,
          corrected: expected.map((mean, bin) => counted[bin] ?? mean * 1.12),
          low: expected.map((mean) => Math.max(0, Math.floor(mean - 2 * Math.sqrt(mean)))),
          high: expected.map((mean) => Math.ceil(mean + 2 * Math.sqrt(mean))),
          growth: 0.001,
          holiday: null,
        },
    backTest: young
      ? null
      : {
          model: error(0.141, 0.3),
          lastWeek: error(0.198, -0.8),
          fourWeeks: error(0.163, -1.1),
          afternoonCorrected: error(0.122, 0.1),
          afternoonUncorrected: error(0.15, 0.4),
          days: 14,
        },
    norms: { handling: 431, patience: 214, handled: 5214, gone: 301, share: 0.8, within: 30, shrinkage: 0.3 },
    sites: [
      {
        id: 'rennes',
        name: 'Rennes',
        present: bins((bin) => (bin > 16 && bin < 38 ? 7 : 0)).slice(0, 29),
        usual: bins((bin) => (bin > 16 && bin < 38 ? 7.5 : 0)),
      },
      {
        id: 'brest',
        name: 'Brest',
        present: bins((bin) => (bin > 17 && bin < 36 ? 5 : 0)).slice(0, 29),
        usual: bins((bin) => (bin > 17 && bin < 36 ? 5 : 0)),
      },
    ],
    usualWeeks: 4,
  }
}
