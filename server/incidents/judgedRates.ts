import type { Row } from '../../shared/protocol/rows.ts'

const day = 86_400_000
/** Customers of one node who come in a mean millisecond, before anything was learned: a tree of some sixty lines, a cabinet of two hundred, a cell of a thousand. [judged] */
export const judgedRates: Record<Row<'line'>['kind'], number> = {
  fibre: 0.5 / day,
  dsl: 1 / day,
  tv: 0.5 / day,
  fixed: 1 / day,
  box4g: 3 / day,
  mobile: 3 / day,
}
