import { useTranslation } from 'react-i18next'
import { Button, Icon, IconChevronRight, IconStethoscope, useFormat } from '../../ui/index.ts'
import css from './DiagnosisPanel.module.css'
import type { Reckoned } from './reckon.ts'
import type { Sitting } from './useSitting.ts'

interface FoldedLineProps {
  sitting: Sitting
  reckoned: Reckoned
  title: string
  /** The step on screen, in words; null: it is over. */
  step: string | null
  onUnfold: () => void
}

/** The assistant in one line: what comes next, and what it most likely is. */
export function FoldedLine({ sitting: { model, say }, reckoned, title, step, onUnfold }: FoldedLineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [cause] = reckoned.causes
  const { state } = reckoned.standing
  // Closed over it or not, a repair that the line denies is none.
  const isDenied = state === 'resolved' && reckoned.proof?.holds === false
  const said = step ?? t(isDenied ? 'diagnosis.denied.title' : `diagnosis.state.${state}`)
  return (
    <div className={css.top}>
      <h2 className={css.title} title={title}>
        <Icon of={IconStethoscope} size={14} /> {t('diagnosis.title')}
      </h2>
      <span className={`${css.line} ${isDenied ? css.denied : ''}`} title={said}>
        <b>{said}</b>
        {step !== null && cause && (
          <span>
            {' '}
            ·{' '}
            {t('diagnosis.perhaps', { cause: say(model.causes[cause.id]!.title), share: format.percent(cause.share) })}
          </span>
        )}
      </span>
      <Button
        size="s"
        variant="quiet"
        kbd="Alt D"
        aria-expanded={false}
        icon={<Icon of={IconChevronRight} size={14} />}
        onPress={onUnfold}
      >
        {t('diagnosis.unfold')}
      </Button>
    </div>
  )
}
