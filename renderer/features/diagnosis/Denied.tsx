import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { useClock } from '../../desk/useClock.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconAlertTriangle, useFormat } from '../../ui/index.ts'
import type { Reckoned } from './reckon.ts'
import css from './StepBox.module.css'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

const most = 3

interface DeniedProps {
  sitting: Sitting
  /** What was said to have repaired it. */
  by: Entry
  reckoned: Reckoned
  canAgain: boolean
  onInVain: () => void
  onAgain: () => void
  onUndo: () => void
}

/** It was said to work again, and the line reads as broken as before: the repair is taken for one in vain, before anybody closes. */
export function Denied({ sitting, by, reckoned, canAgain, onInVain, onAgain, onUndo }: DeniedProps) {
  const { t } = useTranslation()
  const words = useResultWords(sitting)
  const format = useFormat()
  const now = useClock()
  const askResolve = useUiStore((ui) => ui.askResolve)
  const told = (reckoned.proof?.against ?? [])
    .slice(0, most)
    .map(({ step, result, at }) =>
      t('diagnosis.denied.read', {
        step: words.step(step),
        result: words.result(step, result),
        when: format.when(at, now()),
      }),
    )
    .join(' · ')
  const said = t('diagnosis.denied.said', { step: words.step(by.step), by: words.author(by) })
  return (
    <div className={`${css.box} ${css.denied}`} role="alert">
      <div className={css.head}>
        <div className={css.words}>
          <p className={css.title}>
            <Icon of={IconAlertTriangle} size={16} /> {t('diagnosis.denied.title')}
          </p>
          <p className={css.told}>{told}</p>
          <p className={css.worth}>{said}</p>
        </div>
      </div>
      <div className={css.answers}>
        <Button variant="primary" kbd="↵" onPress={onInVain}>
          {t('diagnosis.denied.inVain')}
        </Button>
        {canAgain && (
          <Button kbd="M" onPress={onAgain}>
            {t('diagnosis.measureAgain')}
          </Button>
        )}
        <Button variant="quiet" onPress={() => askResolve(t('diagnosis.denied.note', { said, told }))}>
          {t('diagnosis.denied.close')}
        </Button>
        <Button variant="quiet" kbd="Z" onPress={onUndo}>
          {t('diagnosis.undo')}
        </Button>
      </div>
    </div>
  )
}
