import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import type { Grouping, Openable } from '../../../shared/protocol/figuresCommands.ts'
import { Card, useFormat } from '../../ui/index.ts'
import { columnsIn, figureIn, type Column } from './columns.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

interface FigureTableProps {
  cells: FigureCell[]
  total: FigureCell
  by: Grouping
  onOpen: (cell: FigureCell, figure: Openable) => void
}
type SortBy = Column['id'] | 'name' | 'offered'

/** Every cell with every figure, each beside what it is made of; a heading sorts, a figure opens its contacts. */
export function FigureTable({ cells, total, by, onOpen }: FigureTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  const shown = columnsIn(cells)
  const [sort, setSort] = useState<{ by: SortBy; down: boolean }>({ by: 'name', down: false })
  const sorted = useMemo(() => {
    const column = columnsIn(cells).find(({ id }) => id === sort.by)
    const worth = (cell: FigureCell) => (column ? (figureIn(cell, column)?.value ?? -1) : cell.offered)
    // Names as they are read; days and half-hours as they came.
    const named = (cell: FigureCell) => (by === 'day' || by === 'halfHour' ? (cell.key ?? '') : words.cell(cell, by))
    const order = (a: FigureCell, b: FigureCell) =>
      sort.by === 'name' ? named(a).localeCompare(named(b)) : worth(a) - worth(b)
    return cells.toSorted((a, b) => (sort.down ? order(b, a) : order(a, b)))
  }, [cells, by, sort, words])

  const head = (id: SortBy, label: string, means?: string) => (
    <th key={id} scope="col" aria-sort={sort.by === id ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={css.sort}
        title={means}
        onClick={() => setSort({ by: id, down: sort.by === id ? !sort.down : id !== 'name' })}
      >
        {label}
        <span aria-hidden="true">{sort.by === id ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )
  const row = (cell: FigureCell) => (
    <tr key={cell.key} className={cell.key === null ? css.totalRow : undefined}>
      <th scope="row" title={words.cell(cell, by)}>
        {words.cell(cell, by)}
      </th>
      <td>
        <button
          type="button"
          className={css.open}
          disabled={cell.offered + cell.waiting === 0}
          onClick={() => onOpen(cell, 'contacts')}
        >
          {format.number(cell.offered)}
        </button>
      </td>
      {shown.map((column) => {
        const figure = figureIn(cell, column)
        const { id, kind, opens } = column
        if (figure === null || figure.value === null) return <td key={id}>—</td>
        const inside = (
          <>
            <b>{words.value(figure, kind)}</b> <span className={css.basis}>· {words.basis(figure, column)}</span>
          </>
        )
        return (
          <td key={id}>
            {opens ? (
              <button type="button" className={css.open} onClick={() => onOpen(cell, opens)}>
                {inside}
              </button>
            ) : (
              inside
            )}
          </td>
        )
      })}
    </tr>
  )
  return (
    <Card
      title={t('figures.table', { by: t(`figures.by.${by}`) })}
      aside={t('figures.tableHint')}
      className={css.tableCard!}
    >
      <div
        className={css.tableBox}
        tabIndex={0}
        role="region"
        aria-label={t('figures.table', { by: t(`figures.by.${by}`) })}
      >
        <table className={css.table}>
          <thead>
            <tr>
              {head('name', t(`figures.by.${by}`))}
              {head('offered', t('figures.offered'), t('figures.means.offered'))}
              {shown.map(({ id }) => head(id, t(`figures.figure.${id}`), t(`figures.means.${id}`)))}
            </tr>
          </thead>
          <tbody>{sorted.map(row)}</tbody>
          <tfoot>{row(total)}</tfoot>
        </table>
      </div>
    </Card>
  )
}
