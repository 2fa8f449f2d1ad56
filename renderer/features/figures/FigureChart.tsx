import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import type { Grouping } from '../../../shared/protocol/figuresCommands.ts'
import { Card, Select, useFormat } from '../../ui/index.ts'
import { columnsIn, figureIn } from './columns.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

/** Names that fit under the bars. */
const named = 14
const rules = [0.25, 0.5, 0.75, 1]
/** A round number at or above, so that its quarters can be read. */
function roundUp(most: number): number {
  if (!(most > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return power * ([1, 2, 4, 5, 8, 10].find((step) => step * power >= most) ?? 10)
}

/** One figure over all cells. The table below says the same in words, so readers of the screen are not told twice. */
export function FigureChart({ cells, by }: { cells: FigureCell[]; by: Grouping }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  const shown = columnsIn(cells)
  const [chosen, choose] = useState<string>('offered')
  const column = shown.find(({ id }) => id === chosen)
  const valueOf = (cell: FigureCell) => (column ? (figureIn(cell, column)?.value ?? null) : cell.offered)
  // Days and half-hours as they came, everything else the largest first.
  const inTime = by === 'day' || by === 'halfHour'
  const drawn = inTime ? cells : cells.toSorted((a, b) => (valueOf(b) ?? -1) - (valueOf(a) ?? -1))
  const scale = (value: number) => (column?.kind === 'time' ? value / 1000 : value)
  const most = column?.kind === 'share' ? 1 : roundUp(Math.max(...cells.map((cell) => scale(valueOf(cell) ?? 0))))
  const label = (at: number) =>
    column?.kind === 'share'
      ? format.percent(at)
      : column?.kind === 'time'
        ? format.clock(at * 1000)
        : words.decimal(at)
  const every = Math.ceil(cells.length / named)
  return (
    <Card
      fill
      className={css.chartCard!}
      title={t('figures.chart', { by: t(`figures.by.${by}`) })}
      aside={
        <Select
          size="s"
          hideLabel
          label={t('figures.shown')}
          className={css.shown!}
          value={column?.id ?? 'offered'}
          onChange={choose}
          options={[
            { id: 'offered', label: t('figures.offered') },
            ...shown.map(({ id }) => ({ id, label: t(`figures.figure.${id}`) })),
          ]}
        />
      }
    >
      <div className={css.plot} aria-hidden="true">
        {rules.map((at) => (
          <span key={at} className={css.rule} style={{ bottom: `${at * 100}%` }}>
            {label(most * at)}
          </span>
        ))}
        <div className={css.bars}>
          {drawn.map((cell) => {
            const value = valueOf(cell)
            const figure = column && figureIn(cell, column)
            const says = figure
              ? `${words.value(figure, column.kind)} · ${words.basis(figure, column)}`
              : format.number(cell.offered)
            return (
              <span
                key={cell.key}
                className={css.slot}
                title={`${words.cell(cell, by)} : ${value === null ? '—' : says}`}
              >
                <span className={css.barOf} style={{ height: `${Math.min(100, (scale(value ?? 0) / most) * 100)}%` }} />
              </span>
            )
          })}
        </div>
      </div>
      <div className={css.names} aria-hidden="true">
        {drawn.map((cell, n) => (
          <span key={cell.key}>
            {n % every === 0 && <i style={{ maxWidth: `calc(${every * 100}% - 6px)` }}>{words.cell(cell, by)}</i>}
          </span>
        ))}
      </div>
    </Card>
  )
}
