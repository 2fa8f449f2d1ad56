import type { Row, Table } from '../../shared/protocol/rows.ts'

/** Which scopes hold a row. A table missing here would reach nobody, so the type asks for every one. */
const rules: { [T in Table]: (row: Row<T>, now: number) => string[] } = {
  adviser: (row) => [`adviser:${row.id}`],
  queue: () => ['catalogue'],
  cannedAnswer: () => ['catalogue'],
  reasonCode: () => ['catalogue'],
  directoryEntry: () => ['catalogue'],
  seat: (row) => [`floor:${row.siteId}`],
  // For leads alone: the desks of a whole floor have no use for it every other second.
  queueToday: (row) => [`figures:${row.id}`],
  helpRequest: (row) => (row.endedAt === null ? [`adviser:${row.adviserId}`, `floor:${row.siteId}`] : []),
  alert: (row) => (row.endedAt === null ? [`floor:${row.siteId}`] : []),
  notice: (row, now) =>
    row.readAt === null && row.endedAt === null && row.until > now ? [`adviser:${row.adviserId}`] : [],
  visit: (row) => (row.endedAt === null ? [`shop:${row.shopId}`] : []),
  deviceModel: () => ['shops'],
  shopStock: (row) => [`shop:${row.shopId}`],
  queueEntry: (row) => [`queue:${row.queueId}`],
  offer: (row) => (row.state === 'pending' ? [`adviser:${row.adviserId}`] : []),
  contact: (row) => [
    `customer:${row.customerId}`,
    ...(row.adviserId && row.state !== 'closed' ? [`adviser:${row.adviserId}`] : []),
  ],
  case: (row) => [`customer:${row.customerId}`],
  message: (row) => [`customer:${row.customerId}`],
  letter: (row) => [`customer:${row.customerId}`],
  // What is set aside (90 days of it) is told to who asks.
  trayLetter: (row) => (row.state === 'aside' ? [] : ['tray']),
  call: (row) => [
    `customer:${row.customerId}`,
    ...(row.adviserId && row.state !== 'ended' ? [`adviser:${row.adviserId}`] : []),
  ],
  // Before both while it lasts, and then before who asked until he asks anew or his call is over.
  consultation: (row) =>
    row.state === 'ended'
      ? row.filedAt === null
        ? [`adviser:${row.askerId}`]
        : []
      : [`adviser:${row.askerId}`, ...(row.askedId === null ? [] : [`adviser:${row.askedId}`])],
  note: (row) => [`customer:${row.customerId}`],
  draft: (row) => (row.text === '' && row.others.length === 0 ? [] : [`adviser:${row.adviserId}`]),
  customer: (row) => [`customer:${row.id}`],
  line: (row) => [`customer:${row.customerId}`],
  commitment: (row) => [
    `customer:${row.customerId}`,
    ...(row.ownerId && (row.state === 'open' || row.state === 'missed') ? [`adviser:${row.ownerId}`] : []),
  ],
  historyEntry: (row) => [`customer:${row.customerId}`],
  recognition: (row) => [`customer:${row.customerId}`],
  verification: (row) => [`customer:${row.customerId}`],
  // On the desk that asked and before the leads of its site, who are to see by whom it was decided.
  approval: (row) => (row.filedAt === null ? [`adviser:${row.adviserId}`, `floor:${row.siteId}`] : []),
  operation: (row) => [`customer:${row.customerId}`],
  merge: (row) => [`customer:${row.customerId}`],
  // Long texts: what nobody begins with any more lies where a customer sits on it (grants.ts).
  diagnosticModel(row) {
    if (row.state === 'current') return ['catalogue']
    return row.state === 'kept' ? [`model:${row.id}`] : []
  },
  diagnosis: (row) => [`customer:${row.customerId}`],
  lineTest: (row) => [`customer:${row.customerId}`],
  incident: (row) => (row.filedAt === null ? ['catalogue'] : []),
  incidentFollow: (row) => [`customer:${row.customerId}`],
  resolution: (row) => [`customer:${row.customerId}`, ...(row.filedAt === null ? [`adviser:${row.adviserId}`] : [])],
}

export function scopesOf<T extends Table>(table: T, row: Row<T>, now: number): string[] {
  return rules[table](row as never, now)
}

/** The tables of a customer's scope, with the column that names the customer: what fills the scope at its first opening. */
export const customerScoped: Partial<Record<Table, string>> = {
  customer: 'id',
  contact: 'customer_id',
  case: 'customer_id',
  message: 'customer_id',
  letter: 'customer_id',
  call: 'customer_id',
  note: 'customer_id',
  line: 'customer_id',
  commitment: 'customer_id',
  historyEntry: 'customer_id',
  recognition: 'customer_id',
  verification: 'customer_id',
  operation: 'customer_id',
  merge: 'customer_id',
  resolution: 'customer_id',
  diagnosis: 'customer_id',
  lineTest: 'customer_id',
  incidentFollow: 'customer_id',
}
