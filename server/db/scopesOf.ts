import type { Row, Table } from '../../shared/protocol/rows.ts'

/** Which scopes hold a row. A table missing here would reach nobody, so the type asks for every one. */
const rules: { [T in Table]: (row: Row<T>, now: number) => string[] } = {
  adviser: (row) => [`adviser:${row.id}`],
  queue: () => ['catalogue'],
  cannedAnswer: () => ['catalogue'],
  reasonCode: () => ['catalogue'],
  directoryEntry: () => ['catalogue'],
  queueEntry: (row) => [`queue:${row.queueId}`],
  offer: (row) => (row.state === 'pending' ? [`adviser:${row.adviserId}`] : []),
  contact: (row) => [
    `customer:${row.customerId}`,
    ...(row.adviserId && row.state !== 'closed' ? [`adviser:${row.adviserId}`] : []),
  ],
  case: (row) => [`customer:${row.customerId}`],
  message: (row) => [`customer:${row.customerId}`],
  note: (row) => [`customer:${row.customerId}`],
  draft: (row) => (row.text === '' ? [] : [`adviser:${row.adviserId}`]),
  customer: (row) => [`customer:${row.id}`],
  line: (row) => [`customer:${row.customerId}`],
  commitment: (row) => [
    `customer:${row.customerId}`,
    ...(row.ownerId && (row.state === 'open' || row.state === 'missed') ? [`adviser:${row.ownerId}`] : []),
  ],
  historyEntry: (row) => [`customer:${row.customerId}`],
  recognition: (row) => [`customer:${row.customerId}`],
  verification: (row) => [`customer:${row.customerId}`],
  operation: (row) => [`customer:${row.customerId}`],
  merge: (row) => [`customer:${row.customerId}`],
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
  note: 'customer_id',
  line: 'customer_id',
  commitment: 'customer_id',
  historyEntry: 'customer_id',
  recognition: 'customer_id',
  verification: 'customer_id',
  operation: 'customer_id',
  merge: 'customer_id',
  resolution: 'customer_id',
}
