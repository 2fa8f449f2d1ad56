import { useTranslation } from 'react-i18next'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import type { Openable } from '../../../shared/protocol/figuresCommands.ts'
import { useFormat } from '../../ui/index.ts'
import { columnsIn, figureIn } from './columns.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

/** The whole period at a glance: each figure with what it is made of. */
export function FigureTotals({ total, onOpen }: { total: FigureCell; onOpen: (figure: Openable) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  return (
    <div className={css.totals} role="group" aria-label={t('figures.totals')}>
      {columnsIn([total]).map((column) => {
        const { id, kind, opens } = column
        const figure = figureIn(total, column)
        const inside = (
          <>
            <span className={css.small}>{t(`figures.figure.${id}`)}</span>
            <b>{words.value(figure, kind)}</b>
            <span className={css.small}>{figure && words.basis(figure, column)}</span>
          </>
        )
        return opens ? (
          <button
            key={id}
            type="button"
            className={`${css.total} ${css.opens}`}
            title={t(`figures.means.${id}`)}
            onClick={() => onOpen(opens)}
          >
            {inside}
          </button>
        ) : (
          <div
            key={id}
            className={css.total}
            role="group"
            title={t(`figures.means.${id}`)}
            aria-label={t(`figures.figure.${id}`)}
          >
            {inside}
          </div>
        )
      })}
      {total.nps.map(({ scale, value, low, high, n }) => (
        <button
          key={scale}
          type="button"
          className={`${css.total} ${css.opens}`}
          title={t('figures.means.nps')}
          onClick={() => onOpen('nps')}
        >
          <span className={css.small}>{t('figures.nps', { scale })}</span>
          <b>{value === null ? '—' : format.number(Math.round(value * 100))}</b>
          <span className={css.small}>
            {low !== null &&
              high !== null &&
              t('figures.npsBasis', {
                low: format.number(Math.round(low * 100)),
                high: format.number(Math.round(high * 100)),
                n: format.number(n),
              })}
          </span>
        </button>
      ))}
    </div>
  )
}
