import type { z } from 'zod'
import { callRows } from './rows/callRows.ts'
import { centreRows } from './rows/centreRows.ts'
import { contactRows } from './rows/contactRows.ts'
import { customerRows } from './rows/customerRows.ts'
import { diagnosisRows } from './rows/diagnosisRows.ts'
import { floorRows } from './rows/floorRows.ts'
import { mailRows } from './rows/mailRows.ts'
import { shopRows } from './rows/shopRows.ts'

export { visitReasons } from './rows/shopRows.ts'
export {
  adviserStates,
  channels,
  commentBases,
  commitmentKinds,
  documentKinds,
  operationKinds,
  reasonSchema,
  topics,
  type Reason,
} from './rows/fields.ts'

/**
 * Every row a desk may hold, once. A row's keys are the columns of the table of the same name (camelCase here,
 * snake_case in SQL); a contract test holds the two together. All times are milliseconds since the epoch, UTC.
 */
export const rowSchemas = {
  ...centreRows,
  ...contactRows,
  ...customerRows,
  ...mailRows,
  ...diagnosisRows,
  ...callRows,
  ...floorRows,
  ...shopRows,
} as const

export type Table = keyof typeof rowSchemas
export type Row<T extends Table = Table> = T extends Table ? z.infer<(typeof rowSchemas)[T]> : never
export const tables = Object.keys(rowSchemas) as Table[]
