import { useTranslation } from 'react-i18next'
import type { FigureCell } from '../../../shared/protocol/figuresAnswers.ts'
import { Bar, Button, Card, EmptyState, IconCircleCheck } from '../../ui/index.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

/** Why contacts were handed over: each reason with its share of all transfers. */
export function Transfers({ total, onOpen }: { total: FigureCell; onOpen: () => void }) {
  const { t } = useTranslation()
  const words = useFigureWords()
  const reasons = Object.entries(total.transfers).toSorted(([, a], [, b]) => b.numerator - a.numerator)
  return (
    <Card
      fill
      className={css.chartCard!}
      title={t('figures.transfers')}
      aside={
        reasons.length > 0 && (
          <Button size="s" variant="link" onPress={onOpen}>
            {t('figures.transfersOpen')}
          </Button>
        )
      }
    >
      {reasons.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('figures.noTransfers')} />
      ) : (
        <ul className={css.reasons}>
          {reasons.map(([code, figure]) => (
            <li key={code}>
              <span className={css.reason}>{words.reason(code)}</span>
              <span className={css.small}>
                {words.value(figure, 'share')} · {words.basis(figure, { kind: 'share' })}
              </span>
              <Bar label={words.reason(code)} value={figure.value ?? 0} tone="accent" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
