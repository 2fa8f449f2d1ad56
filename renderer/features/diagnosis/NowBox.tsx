import { useTranslation } from 'react-i18next'
import type { Answer } from './answersOf.ts'
import css from './DiagnosisPanel.module.css'
import { Denied } from './Denied.tsx'
import { Ended } from './Ended.tsx'
import { LineFirstBox } from './LineFirstBox.tsx'
import { NetworkWait } from './NetworkWait.tsx'
import { StepBox } from './StepBox.tsx'
import type { HeldBack } from './useHeldBack.ts'
import { HeldLine } from './HeldLine.tsx'
import type { Choice, Sitting } from './useSitting.ts'
import type { Steering } from './useSteering.ts'
import { useStepWords } from './useStepWords.ts'
import type { Tests } from './useTests.ts'
import { Waiting } from './Waiting.tsx'

interface NowBoxProps {
  sitting: Sitting
  steering: Steering
  tests: Tests
  held: HeldBack | null
  /** He wrote of the step on screen, and nobody has said yet whether it is so. */
  isSaid: boolean
  onAnswer: (answer: Answer) => void
  onRun: (steps: string[]) => void
  onOthers: () => void
  onPick: (choice: Choice) => void
  /** What was read is read again. */
  onAgain: () => void
  /** What was said to have repaired it did not. */
  onInVain: () => void
  onUndo: (entryId: string) => void
  /** Nothing that is about to come is waited for. */
  onCancel: () => void
}
/** Channels on which the customer reads. */
const written = new Set(['chat', 'email', 'sms', 'social', 'form'])

/** What is to be done at this moment: a step, to wait for a reading, or what follows the end. */
export function NowBox(props: NowBoxProps) {
  const {
    sitting,
    steering,
    tests,
    held,
    isSaid,
    onAnswer,
    onRun,
    onOthers,
    onPick,
    onAgain,
    onInVain,
    onUndo,
    onCancel,
  } = props
  const { t } = useTranslation()
  const { reckoned, step, end, answers, proofs, isWaiting, choose } = steering
  const stepWords = useStepWords(sitting, reckoned)
  const canWrite = written.has(sitting.contact.channel)
  if (end && steering.waitsFor)
    return (
      <NetworkWait
        sitting={sitting}
        by={end}
        network={steering.waitsFor}
        reckoned={reckoned}
        proofs={proofs}
        canAgain={steering.again.length > 0}
        answers={answers}
        onAnswer={onAnswer}
        onRun={onRun}
        onAgain={onAgain}
        onUndo={() => onUndo(end.id)}
      />
    )
  if (end && steering.isDenied)
    return (
      <Denied
        sitting={sitting}
        by={end}
        reckoned={reckoned}
        canAgain={proofs.length > 0 || steering.again.length > 0}
        onInVain={onInVain}
        onAgain={onAgain}
        onUndo={() => onUndo(end.id)}
      />
    )
  if (end)
    return (
      <Ended
        sitting={sitting}
        by={end}
        state={reckoned.standing.state === 'resolved' ? 'resolved' : 'handedOver'}
        canWrite={canWrite}
        proofs={proofs}
        canAgain={steering.again.length > 0}
        isMeasuring={tests.coming.length > 0}
        reckoned={reckoned}
        answers={answers}
        onAnswer={onAnswer}
        onMade={steering.typeIn}
        onRun={onRun}
        onAgain={onAgain}
        onUndo={() => onUndo(end.id)}
      />
    )
  if (isWaiting)
    return (
      <Waiting
        sitting={sitting}
        count={tests.coming.length}
        canWrite={canWrite}
        next={step}
        onNext={choose}
        onCancel={onCancel}
      />
    )
  if (steering.lineFirst)
    return (
      <LineFirstBox
        sitting={sitting}
        what={steering.lineFirst}
        canWrite={canWrite}
        onPick={onPick}
        onOthers={onOthers}
      />
    )
  const words = step === null ? null : stepWords(step)
  const why = held && <HeldLine held={held} sitting={sitting} standing={reckoned.standing} />
  if (step === null || !words)
    return (
      <>
        {why}
        <p className={css.none}>
          {t(held && reckoned.next !== null ? 'diagnosis.held.wait' : 'diagnosis.nothingLeft')}
        </p>
      </>
    )
  return (
    <>
      {why}
      <StepBox
        sitting={sitting}
        steering={steering}
        step={step}
        words={words}
        isSaid={isSaid}
        isOnline={tests.isOnline}
        canWrite={canWrite}
        onAnswer={onAnswer}
        onRun={() => onRun(steering.runs)}
        onOthers={onOthers}
      />
    </>
  )
}
