import type { FigureCell, FiguresReport } from '../../../shared/protocol/figuresAnswers.ts'
import { csvOf, type CsvCell } from '../../desk/csvOf.ts'
import { columnsIn, figureIn, type Kind } from './columns.ts'

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits
/** Percent of a share, seconds of a time: numbers that a spreadsheet goes on with. */
const valueOf = (value: number, kind: Kind) =>
  kind === 'share' ? rounded(value * 100, 2) : kind === 'time' ? rounded(value / 1000, 1) : rounded(value, 4)

/** The report as a file: each figure beside its numerator and its denominator, and the total last. */
export function reportCsv(
  { cells, total }: FiguresReport,
  say: (key: string) => string,
  nameOf: (cell: FigureCell) => string,
): string {
  const shown = columnsIn(cells)
  const scales = [...new Set([...cells, total].flatMap(({ nps }) => nps.map(({ scale }) => scale)))].sort()
  const head = [
    say('csv.cell'),
    say('offered'),
    ...shown.flatMap(({ id, kind }) => [
      `${say(`figure.${id}`)} (${say(`csv.${kind}`)})`,
      `${say(`figure.${id}`)} : ${say('csv.numerator')}`,
      `${say(`figure.${id}`)} : ${say('csv.denominator')}`,
    ]),
    ...scales.flatMap((scale) => [
      `NPS ${scale}`,
      ...['low', 'high', 'n'].map((part) => `NPS ${scale} : ${say(`csv.${part}`)}`),
    ]),
  ]
  const row = (cell: FigureCell): CsvCell[] => [
    nameOf(cell),
    cell.offered,
    ...shown.flatMap((column): CsvCell[] => {
      const figure = figureIn(cell, column)
      if (figure === null) return [null, null, null]
      const { value, numerator, denominator } = figure
      const seconds = (ms: number) => rounded(ms / 1000, 1)
      const top = column.kind === 'time' || column.ofTimes ? seconds(numerator) : numerator
      const bottom = column.ofTimes ? seconds(denominator) : rounded(denominator, 1)
      return [value === null ? null : valueOf(value, column.kind), top, bottom]
    }),
    ...scales.flatMap((scale): CsvCell[] => {
      const own = cell.nps.find((one) => one.scale === scale)
      if (own?.value == null) return [null, null, null, 0]
      return [own.value, own.low ?? 0, own.high ?? 0].map((value): CsvCell => rounded(value * 100, 1)).concat(own.n)
    }),
  ]
  return csvOf([head, ...cells.map(row), row(total)])
}
