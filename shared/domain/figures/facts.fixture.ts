import type { RecordedFact } from './story.ts'

/** Tests only: nine in the morning in Paris on a Monday, and facts of a contact in seconds after it came in. */
export const nine = Date.parse('2026-11-23T08:00:00Z')
const sec = 1_000
type Step = [
  after: number,
  kind: string,
  more?: Partial<Pick<RecordedFact, 'adviserId' | 'reason' | 'siteId' | 'queueId'>>,
]

export function factsOf(
  contactId: string,
  enteredAt: number,
  steps: readonly Step[],
  more: Partial<RecordedFact> = {},
): RecordedFact[] {
  const usual = { channel: 'voice', topic: 'internet', queueId: 'voice-internet', adviserId: 'anne', siteId: 'rennes' }
  return steps.map(([after, kind, own = {}]) => ({
    ...usual,
    ...more,
    contactId,
    enteredAt,
    kind,
    at: enteredAt + after * sec,
    reason: null,
    ...own,
  }))
}

/** Six contacts of one half-hour, whose figures are counted by hand in the tests (norm: 30 s). */
export const morning: RecordedFact[] = [
  // In time: 20 s; talk 100 + 40, hold 60, wrap-up 30.
  ...factsOf('a', nine, [
    [0, 'entered'],
    [20, 'answered'],
    [20, 'talking'],
    [120, 'held'],
    [180, 'talking'],
    [220, 'hungUp'],
    [250, 'closed', { reason: 'resolved' }],
  ]),
  // Late: 90 s; handed over twice, two more advisers; talk 60 + 100 + 200, wrap-up 10.
  ...factsOf('b', nine + 60 * sec, [
    [0, 'entered'],
    [90, 'answered'],
    [150, 'handedOver', { reason: 'wrongSkill', queueId: 'voice-tv' }],
    [160, 'taken', { adviserId: 'bruno', siteId: 'brest' }],
    [260, 'handedOver', { adviserId: 'bruno', reason: 'power', queueId: 'voice-billing' }],
    [300, 'taken', { adviserId: 'chloe', siteId: 'brest' }],
    [500, 'hungUp', { adviserId: 'chloe' }],
    [510, 'closed', { adviserId: 'chloe', reason: 'resolved' }],
  ]),
  // Gave up at 10 s: out of the service level; and at 200 s: in it.
  ...factsOf(
    'c',
    nine + 120 * sec,
    [
      [0, 'entered'],
      [10, 'abandoned', { reason: 'abandoned' }],
    ],
    { adviserId: null },
  ),
  ...factsOf(
    'd',
    nine + 180 * sec,
    [
      [0, 'entered'],
      [200, 'abandoned', { reason: 'abandoned' }],
    ],
    { adviserId: null },
  ),
  // Offered, lapsed, back to the line, then answered in 30 s; talk 70, wrap-up 20 after the close.
  ...factsOf('e', nine + 240 * sec, [
    [0, 'entered'],
    [5, 'offered'],
    [25, 'lapsed'],
    [30, 'answered', { adviserId: 'bruno' }],
    [100, 'closed', { adviserId: 'bruno', reason: 'followUp' }],
    [120, 'wrapUpEnded', { adviserId: 'bruno' }],
  ]),
  // Ours: waits for nobody, is handled 60 s.
  ...factsOf('f', nine + 300 * sec, [
    [0, 'begun'],
    [60, 'closed', { reason: 'resolved' }],
  ]),
]
