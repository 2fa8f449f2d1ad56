import { useTranslation } from 'react-i18next'
import { Button as Press } from 'react-aria-components'
import type { Row } from '../../../shared/protocol/rows.ts'
import css from './IncidentsDialog.module.css'
import { useStatisticsWords } from './useStatisticsWords.ts'

interface FiguresProps {
  statistics: NonNullable<Row<'incident'>['statistics']>
  isOpen: boolean
  onOpen: () => void
}

/** The figures of a suspicion; each opens the contacts behind it. */
export function Figures({ statistics, isOpen, onOpen }: FiguresProps) {
  const { t } = useTranslation()
  const words = useStatisticsWords()(statistics)
  const shown = [
    ['customers', `${words.count} ${words.window}`],
    ['expected', words.expected],
    ['odds', words.odds],
  ] as const
  return (
    <div className={css.figures}>
      {shown.map(([key, value]) => (
        <Press key={key} className={css.figure!} aria-expanded={isOpen} onPress={onOpen}>
          <span className={css.figureName}>{t(`incident.figureName.${key}`)}</span>
          <strong>{value}</strong>
        </Press>
      ))}
    </div>
  )
}
