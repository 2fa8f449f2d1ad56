import type { Row } from '../../protocol/rows.ts'
import type { Grade } from './grade.ts'

export interface DatedPrice {
  /** Since when this price holds, ms. */
  from: number
  /** Euros; 0: it is taken back for nothing, to be recycled. */
  amount: number
}

/** What is paid for this device on that day: the newest list that had begun by then. Null: no list had. */
export function priceAt(model: Pick<Row<'deviceModel'>, 'prices'>, grade: Grade, at: number): DatedPrice | null {
  const begun = model.prices.filter(({ from }) => from <= at).toSorted((a, b) => b.from - a.from)
  const [list] = begun
  return list ? { from: list.from, amount: list.amounts[grade] } : null
}
