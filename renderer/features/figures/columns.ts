import type { Figure } from '../../../shared/domain/figures/figure.ts'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import type { Openable } from '../../../shared/protocol/figuresCommands.ts'

/** How a figure is written: a share, a mean time (ms), a rate. */
export type Kind = 'share' | 'time' | 'rate'
export interface Column {
  id:
    | 'serviceLevel'
    | 'abandonment'
    | 'asa'
    | 'aht'
    | 'occupancy'
    | 'handedOver'
    | 'bounces'
    | 'onceAndDone'
    | 'commitments'
    | 'contactRate'
  kind: Kind
  /** What it is made of is times (ms) on both sides. */
  ofTimes?: true
  /** The contacts behind it, where it has any. */
  opens: Openable | null
}
export const columns: readonly Column[] = [
  { id: 'serviceLevel', kind: 'share', opens: 'serviceLevel' },
  { id: 'abandonment', kind: 'share', opens: 'abandonment' },
  { id: 'asa', kind: 'time', opens: 'asa' },
  { id: 'aht', kind: 'time', opens: 'aht' },
  { id: 'occupancy', kind: 'share', ofTimes: true, opens: null },
  { id: 'handedOver', kind: 'share', opens: 'handedOver' },
  { id: 'bounces', kind: 'share', opens: 'bounces' },
  { id: 'onceAndDone', kind: 'share', opens: 'onceAndDone' },
  { id: 'commitments', kind: 'share', opens: null },
  { id: 'contactRate', kind: 'rate', opens: 'contacts' },
]
export const figureIn = (cell: FigureCell, { id }: Column): Figure | null => cell[id]

/** Columns that say something of at least one cell. */
export const columnsIn = (cells: readonly FigureCell[]): Column[] =>
  columns.filter((column) => cells.some((cell) => figureIn(cell, column) !== null))
