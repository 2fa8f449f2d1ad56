import type { Args, QueueableName } from '../protocol/commands.ts'
import { isRejection, type Rejection } from '../protocol/refusals.ts'
import type { Row, Table } from '../protocol/rows.ts'
import { unheard } from './contact.ts'
import type { Change, Facts, Rule } from './decide.ts'
import { rules } from './rules.ts'

/** For tests: rows in memory, on which commands run as on a desk or the server. Like them, it sees only what `reads` names. */
export class World {
  readonly rows = new Map<string, Row>()
  now = 1_000_000

  set<T extends Table>(table: T, row: Row<T>): void {
    this.rows.set(`${table}/${(row as { id: string }).id}`, row)
  }
  get<T extends Table>(table: T, id: string): Row<T> | undefined {
    return this.rows.get(`${table}/${id}`) as Row<T> | undefined
  }
  all<T extends Table>(table: T): Row<T>[] {
    return [...this.rows].filter(([key]) => key.startsWith(`${table}/`)).map(([, row]) => row as Row<T>)
  }
  /** Undefined when applied, else the refusal. */
  run<N extends QueueableName>(
    name: N,
    args: Args<N>,
    by: { adviserId?: string; at?: number } = {},
  ): Rejection | undefined {
    const rule = rules[name] as unknown as Rule
    const moment = { adviserId: by.adviserId ?? 'ana', now: this.now, at: by.at ?? this.now }
    const seen = new Map<string, Row | undefined>()
    const facts: Facts = {
      get: <T extends Table>(table: T, id: string) => {
        if (!seen.has(`${table}/${id}`) && loaded)
          throw new Error(`${name} decides on ${table}/${id} and did not read it`)
        return seen.get(`${table}/${id}`) as Row<T> | undefined
      },
    }
    let loaded = false
    for (let size = -1; size !== seen.size;) {
      size = seen.size
      for (const [table, id] of rule.reads(args as never, facts, moment))
        seen.set(`${table}/${id}`, this.get(table, id))
    }
    loaded = true
    const decision = rule.decide(args as never, facts, moment)
    if (isRejection(decision)) return decision
    this.apply(decision)
    return undefined
  }
  apply(changes: Change[]): void {
    for (const { table, id, row } of changes) {
      if (row === null) this.rows.delete(`${table}/${id}`)
      else this.rows.set(`${table}/${id}`, row)
    }
  }
}

/** Ana works on contact k1 of customer c1, on case m1. */
export function world(): World {
  const made = new World()
  made.set('adviser', {
    id: 'ana',
    login: 'ana',
    name: 'Ana Le Goff',
    role: 'adviser',
    siteId: 's',
    siteName: 'Rennes',
    partnerId: null,
    shopId: null,
    skills: [{ skill: 'internet', level: 3 }],
    languages: ['fr'],
    capacity: 3,
    goodwillLimit: 30,
    state: 'available',
    stateSince: 0,
    stateAuthor: 'self',
    stateReason: null,
  })
  made.set('customer', {
    id: 'c1',
    reference: 'C-1',
    provisional: false,
    civility: 'mme',
    givenName: 'Élodie',
    familyName: 'Guégan',
    language: 'fr',
    since: 0,
    assistance: 'pro',
    addressLine: '1 rue de Siam',
    postcode: '29200',
    commune: 'Brest',
    department: '29',
    region: 'Bretagne',
    temporaryAddress: null,
    contactPoints: [],
    alerts: [],
    mergedInto: null,
  })
  made.set('case', {
    id: 'm1',
    reference: 'D-0000-0001-95',
    customerId: 'c1',
    topic: 'internet',
    subject: 'Plus de fibre',
    lineId: null,
    state: 'open',
    openedAt: 0,
    closedAt: null,
  })
  made.set('contact', aContact())
  return made
}

export function aContact(more: Partial<Row<'contact'>> = {}): Row<'contact'> {
  return {
    ...unheard,
    id: 'k1',
    caseId: 'm1',
    customerId: 'c1',
    channel: 'chat',
    topic: 'internet',
    language: 'fr',
    subject: 'Plus de fibre',
    state: 'open',
    adviserId: 'ana',
    queueId: 'chat-internet',
    enteredAt: 900_000,
    pickedUpAt: 950_000,
    preview: '',
    customerOnline: true,
    handOver: null,
    threadId: null,
    ...more,
  }
}
