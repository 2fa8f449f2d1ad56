import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconAlertTriangle, IconCheck, useFormat } from '../../ui/index.ts'
import type { Reckoned } from './reckon.ts'
import css from './StepBox.module.css'
import type { ResultWords } from './useResultWords.ts'

const most = 3

interface ProofLinesProps {
  reckoned: Pick<Reckoned, 'proof' | 'changed'>
  words: ResultWords
}

/** What the readings since say of a repair: the one that proves it, and the others before and after. */
export function ProofLines({ reckoned: { proof, changed }, words }: ProofLinesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  // As it was read, where that is a number; else in the words of the model.
  const read = ({ raw, step, result }: Entry) =>
    typeof raw?.[0]?.value === 'number' ? words.raw(raw[0]).value : words.result(step, result)
  const first = changed.toSorted((a, b) => Number(b.after === proof?.by) - Number(a.after === proof?.by))
  if (!proof && changed.length === 0) return null
  return (
    <>
      {proof && (
        <p className={css.worth}>
          <Icon of={proof.holds ? IconCheck : IconAlertTriangle} size={13} />{' '}
          {t(proof.holds ? 'diagnosis.proven' : 'diagnosis.contradicted', {
            step: words.step(proof.by.step),
            result: words.result(proof.by.step, proof.by.result),
            when: format.when(proof.by.at, now()),
          })}
        </p>
      )}
      {changed.length > 0 && (
        <p className={css.worth}>
          {t('diagnosis.beforeAfter')}{' '}
          {first
            .slice(0, most)
            .map(({ before, after }) =>
              t('diagnosis.changed', { step: words.step(after.step), before: read(before), after: read(after) }),
            )
            .join(' · ')}
        </p>
      )}
    </>
  )
}
