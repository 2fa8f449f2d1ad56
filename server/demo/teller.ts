import type { Row } from '../../shared/protocol/rows.ts'
import type { DemoRows } from '../db/demo.ts'
import type { Customer, Line } from './household.ts'
import type { Random } from './random.ts'
import type { Staff } from './staff.ts'
import type { WorldTime } from './worldTime.ts'

/** What a story needs to tell one customer's past: where to write, whom to name, and numbers that go on. */
export interface Teller {
  r: Random
  time: WorldTime
  staff: Staff
  rows: DemoRows
  customer: Customer
  lines: Line[]
  /** 'fibre', 'dsl'… the first line of one of these kinds that works, or undefined. */
  line(...kinds: Line['kind'][]): Line | undefined
  id(kind: string): string
  /** The next of the world's case references. */
  caseReference(): string
  /** How often this card says a sentence already. */
  said: Map<string, number>
}
export type Matter = DemoRows['case'][number]
export type Topic = Row<'case'>['topic']

export function beginMatter(t: Teller, topic: Topic, subject: string, at: number, line?: Line): Matter {
  const matter: Matter = {
    id: t.id('d'),
    reference: t.caseReference(),
    customerId: t.customer.id,
    topic,
    subject,
    lineId: line?.id ?? null,
    state: 'open',
    openedAt: at,
    closedAt: null,
  }
  t.rows.case.push(matter)
  return matter
}

export function endMatter(matter: Matter, at: number): void {
  matter.state = 'resolved'
  matter.closedAt = at
}

/** Masculine or feminine words for the customer: `g(t, 'Client', 'Cliente')`. */
export function g(t: Teller, masculine: string, feminine: string): string {
  return t.customer.civility === 'mme' ? feminine : masculine
}

/** The sentence, or nothing where this card says it twice already. */
export function atMostTwice(t: Teller, text: string): string {
  const times = (t.said.get(text) ?? 0) + 1
  t.said.set(text, times)
  return times > 2 ? '' : text
}
