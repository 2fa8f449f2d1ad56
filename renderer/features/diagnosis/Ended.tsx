import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconCheck, IconClock, useFormat } from '../../ui/index.ts'
import type { Answer } from './answersOf.ts'
import { ProofLines } from './ProofLines.tsx'
import type { Reckoned } from './reckon.ts'
import { SayLine } from './SayLine.tsx'
import { sentenceOf } from './sentenceOf.ts'
import css from './StepBox.module.css'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

/** What the customer is promised when this way was chosen; of an incident he is told by itself (NetworkWait). */
const promised = {
  expert: 'callback',
  phone: 'appointment',
  shop: 'appointment',
  technician: 'technician',
  incident: 'callback',
} as const

/** Less likely than this, nobody knows what it was. */
const worthNaming = 0.5

interface EndedProps {
  sitting: Sitting
  /** What resolved it, or was ordered. */
  by: Entry
  state: 'resolved' | 'handedOver'
  canWrite: boolean
  /** Tests that would show that it works again; empty when there is none, or no network. */
  proofs: string[]
  /** Those that were run may be run again. */
  canAgain: boolean
  /** Readings are about to come: Enter closes nothing before them. */
  isMeasuring: boolean
  reckoned: Reckoned
  answers: Answer[]
  onAnswer: (answer: Answer) => void
  /** It was made before its date. */
  onMade: () => void
  onRun: (steps: string[]) => void
  onAgain: () => void
  onUndo: () => void
}

/** It works again, or somebody else has it: what is left to do here is a proof, or a date for the customer. */
export function Ended(props: EndedProps) {
  const { sitting, by, state, canWrite, proofs, canAgain, isMeasuring, reckoned, answers } = props
  const { onAnswer, onMade, onRun, onAgain, onUndo } = props
  const { t } = useTranslation()
  const words = useResultWords(sitting)
  const format = useFormat()
  const now = useClock()
  const askPromise = useUiStore((ui) => ui.askPromise)
  const askResolve = useUiStore((ui) => ui.askResolve)
  const { contact, model, say } = sitting
  const [cause] = reckoned.causes
  const step = model.steps[by.step]
  const sentence = sentenceOf(step)
  const [promise] = useRows(
    'commitment',
    (row: Row<'commitment'>) => row.caseId === contact.caseId && row.state === 'open' && row.madeAt >= by.at - 60_000,
    [contact.caseId, by.at],
    (a, b) => a.dueAt - b.dueAt,
  )
  const isResolved = state === 'resolved'
  const isKnown = cause !== undefined && cause.share >= worthNaming
  const named = isKnown ? say(model.causes[cause.id]!.title) : ''
  /** What is to be written down of it: by what it was cleared, and what it was. */
  const found = [
    t('diagnosis.resolved', { step: words.step(by.step) }),
    ...(isKnown ? [t('diagnosis.was', { cause: named, share: format.percent(cause.share) })] : []),
  ].join('. ')
  return (
    <div className={css.box}>
      <div className={`${css.head} ${css.ended}`}>
        <div className={css.words}>
          <p className={css.title}>
            <Icon of={isResolved ? IconCheck : IconClock} size={16} />{' '}
            {t(isResolved ? 'diagnosis.resolved' : 'diagnosis.handedOver', {
              step: isResolved ? words.step(by.step) : words.result(by.step, by.result),
            })}
          </p>
          <p className={css.worth}>
            {words.author(by)}
            {!isResolved &&
              ` · ${promise ? t('diagnosis.promised', { when: format.dayTime(promise.dueAt, now()) }) : t('diagnosis.noDate')}`}
            {isResolved && ` · ${t('diagnosis.closeNow')}`}
          </p>
          {isResolved && isKnown && (
            <p className={css.worth}>{t('diagnosis.was', { cause: named, share: format.percent(cause.share) })}</p>
          )}
          {isResolved && <ProofLines reckoned={reckoned} words={words} />}
        </div>
        <div className={css.acts}>
          {isResolved && proofs.length > 0 && (
            <Button kbd="↵" onPress={() => onRun(proofs)}>
              {t('diagnosis.prove', { count: proofs.length })}
            </Button>
          )}
          {isResolved && proofs.length === 0 && canAgain && (
            <Button variant="quiet" kbd="M" onPress={onAgain}>
              {t('diagnosis.measureAgain')}
            </Button>
          )}
          {isResolved && (
            <Button
              // A proof comes first where there is one, or one is on its way.
              {...(proofs.length === 0 && !isMeasuring && { variant: 'primary', kbd: '↵', 'data-first': '' })}
              onPress={() => askResolve(found)}
            >
              {t('diagnosis.close')}
            </Button>
          )}
          {!isResolved && !promise && step?.kind === 'escalation' && (
            <Button
              variant="primary"
              kbd="↵"
              data-first
              onPress={() => askPromise({ kind: promised[step.channel], text: words.step(by.step) })}
            >
              {t('diagnosis.promise')}
            </Button>
          )}
          {isResolved &&
            answers.map((answer) => (
              <Button key={answer.key} kbd={answer.key} onPress={() => onAnswer(answer)}>
                {t(by.contactId === contact.id ? 'diagnosis.stillBroken' : 'diagnosis.brokenAgain')}
              </Button>
            ))}
          <Button variant="quiet" kbd="Z" onPress={onUndo}>
            {t('diagnosis.undo')}
          </Button>
        </div>
      </div>
      {!isResolved && sentence && <SayLine say={sentence} contact={contact} canWrite={canWrite} />}
      {!isResolved && answers.length === 0 && (
        <div className={css.answers}>
          <Button size="s" variant="link" onPress={onMade}>
            {t('diagnosis.made')}
          </Button>
        </div>
      )}
      {!isResolved && step && answers.length > 0 && (
        <div className={css.answers} role="group" aria-label={t('diagnosis.answers')}>
          {answers.map((answer) => (
            <Button key={answer.key} size="s" kbd={answer.key} onPress={() => onAnswer(answer)}>
              {t(`diagnosis.result.${answer.result.kind}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
