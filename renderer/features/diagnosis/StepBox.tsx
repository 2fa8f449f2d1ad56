import { useTranslation } from 'react-i18next'
import { Button, withKeys } from '../../ui/index.ts'
import type { Answer } from './answersOf.ts'
import { Picture } from './pictures/Picture.tsx'
import { SayLine } from './SayLine.tsx'
import { sentenceOf } from './sentenceOf.ts'
import css from './StepBox.module.css'
import type { Sitting } from './useSitting.ts'
import type { Steering } from './useSteering.ts'
import type { StepWords } from './useStepWords.ts'

interface StepBoxProps {
  sitting: Sitting
  steering: Steering
  step: string
  words: StepWords
  /** He wrote of it, and nobody has said yet whether it is so. */
  isSaid: boolean
  /** A test cannot be run without the network. */
  isOnline: boolean
  canWrite: boolean
  onAnswer: (answer: Answer) => void
  onRun: () => void
  onOthers: () => void
}

/** The one step that is worth most now: what it is worth, what to say, and a key for all that may come of it. */
export function StepBox(props: StepBoxProps) {
  const { sitting, steering, step, words, isSaid, isOnline, canWrite, onAnswer, onRun, onOthers } = props
  const { t } = useTranslation()
  const { model, say, contact } = sitting
  const { instead, answers, isTypedIn, typeIn, choose } = steering
  const definition = model.steps[step]
  if (!definition) return null
  const sentence = sentenceOf(definition)
  const isTest = definition.kind === 'test'
  const labelOf = ({ result, title, notify }: Answer) => {
    if (title) return say(title)
    if (notify !== undefined) return t(`diagnosis.network.${notify ? 'tell' : 'silent'}`)
    if (result.kind === 'ordered' && definition.kind === 'escalation') return t(`diagnosis.order.${definition.channel}`)
    if (result.kind === 'failed' && definition.kind === 'escalation') return t('diagnosis.triedBefore')
    return t(`diagnosis.result.${result.kind}`)
  }
  return (
    <div className={css.box}>
      <div className={css.head}>
        {definition.picture && (
          <span className={css.look}>
            <Picture name={definition.picture} />
          </span>
        )}
        <div className={css.words}>
          <p className={css.worth}>
            {t(instead === null ? 'diagnosis.next' : 'diagnosis.chosen')} —{' '}
            {[words.gain, words.time, ...(isTest ? [] : words.costs)].join(' · ')}
          </p>
          <p className={css.title}>{say(definition.title)}</p>
          {isTest && (
            <p className={css.worth}>
              {words.costs.join(' · ')}
              {!isTypedIn && (
                <Button size="s" variant="link" className={css.typed} onPress={typeIn}>
                  {t('diagnosis.typeIn')}
                </Button>
              )}
            </p>
          )}
          {isSaid && (
            <p className={css.said} role="status">
              {t(definition.kind === 'action' ? 'diagnosis.said.did' : 'diagnosis.said.told')}
            </p>
          )}
          {instead !== null && (
            <p className={css.worth}>
              {t('diagnosis.instead', { step: say(model.steps[instead]!.title) })}{' '}
              <Button size="s" variant="link" onPress={() => choose(null)}>
                {t('diagnosis.back')}
              </Button>
            </p>
          )}
        </div>
        <div className={css.acts}>
          {isTest && (
            <Button variant="primary" kbd="↵" isDisabled={!isOnline} onPress={onRun}>
              {t('diagnosis.run', { count: steering.runs.length })}
            </Button>
          )}
          <Button size={isTest ? 'm' : 's'} kbd="E" onPress={onOthers}>
            {t('diagnosis.others')}
          </Button>
        </div>
      </div>
      {sentence && !isSaid && <SayLine say={sentence} contact={contact} canWrite={canWrite} />}
      {/* What he wrote of it is decided above, by a key; the other answers of this step still have theirs. */}
      {isTypedIn && !isSaid && (
        <div className={css.answers} role="group" aria-label={t('diagnosis.answers')}>
          {answers.map((answer) => (
            <Button
              key={answer.key}
              size="s"
              variant={/\d/.test(answer.key) && answer.key !== '0' ? 'secondary' : 'quiet'}
              icon={
                answer.picture && (
                  <span className={css.seen}>
                    <Picture isDecorative name={answer.picture} />
                  </span>
                )
              }
              className={answer.picture ? `${css.answer} ${css.withPicture}` : css.answer}
              kbd={answer.key}
              {...withKeys(answer.key)}
              onPress={() => onAnswer(answer)}
            >
              {labelOf(answer)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
