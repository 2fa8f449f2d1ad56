import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { useClock } from '../../desk/useClock.ts'
import { Button, Icon, IconCheck, IconClock, useFormat } from '../../ui/index.ts'
import type { Answer } from './answersOf.ts'
import { ProofLines } from './ProofLines.tsx'
import type { Reckoned } from './reckon.ts'
import css from './StepBox.module.css'
import type { Network } from './useNetwork.ts'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

interface NetworkWaitProps {
  sitting: Sitting
  /** What attached it. */
  by: Entry
  network: Network
  reckoned: Reckoned
  /** Tests to be run now that it is over; empty: they run, were run, or cannot be. */
  proofs: string[]
  /** Those that were run may be run again. */
  canAgain: boolean
  answers: Answer[]
  onAnswer: (answer: Answer) => void
  onRun: (steps: string[]) => void
  onAgain: () => void
  onUndo: () => void
}

/** Attached to an incident: nothing is to be done here until it is over; then whether the line works again. */
export function NetworkWait(props: NetworkWaitProps) {
  const { sitting, by, network, reckoned, proofs, canAgain, answers, onAnswer, onRun, onAgain, onUndo } = props
  const { t } = useTranslation()
  const words = useResultWords(sitting)
  const format = useFormat()
  const now = useClock()
  const { followed, isOver } = network
  const where = followed?.incident.place || (followed?.incident.node ?? '')
  const code = !isOver ? 'waits' : !followed ? 'gone' : followed.incident.state === 'dismissed' ? 'none' : 'over'
  const when = followed?.incident.closedAt ? format.when(followed.incident.closedAt, now()) : ''
  return (
    <div className={css.box}>
      <div className={css.head}>
        <div className={css.words}>
          <p className={css.title}>
            <Icon of={isOver ? IconCheck : IconClock} size={16} /> {t(`diagnosis.network.${code}`, { where, when })}
          </p>
          <p className={css.worth}>{words.author(by)}</p>
          {isOver && <ProofLines reckoned={reckoned} words={words} />}
        </div>
        <div className={css.acts}>
          {proofs.length > 0 && (
            <Button kbd="↵" onPress={() => onRun(proofs)}>
              {t('diagnosis.prove', { count: proofs.length })}
            </Button>
          )}
          {proofs.length === 0 && canAgain && (
            <Button kbd="M" onPress={onAgain}>
              {t('diagnosis.measureAgain')}
            </Button>
          )}
          <Button variant="quiet" kbd="Z" onPress={onUndo}>
            {t('diagnosis.undo')}
          </Button>
        </div>
      </div>
      {answers.length > 0 && (
        <div className={css.answers} role="group" aria-label={t('diagnosis.answers')}>
          {answers.map((answer) => (
            <Button key={answer.key} size="s" kbd={answer.key} onPress={() => onAnswer(answer)}>
              {t(`diagnosis.network.${answer.result.kind}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
