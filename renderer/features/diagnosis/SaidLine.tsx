import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Proposal } from '../../../shared/diagnosis/said/proposalsOf.ts'
import { useClock } from '../../desk/useClock.ts'
import { Button, Icon, IconQuote, useFormat, withKeys } from '../../ui/index.ts'
import css from './SaidLine.module.css'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

interface SaidLineProps {
  sitting: Sitting
  /** The first one is on screen: the others come when it is dealt with. */
  proposals: readonly Proposal[]
  onKeep: (proposal: Proposal, result: Result) => void
  onDecline: (proposal: Proposal) => void
}
const old = 12 * 3_600_000

/** What the customer wrote, as far as the model understands it: evidence only once somebody says so. */
export function SaidLine({ sitting, proposals, onKeep, onDecline }: SaidLineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const words = useResultWords(sitting)
  const [proposal] = proposals
  if (!proposal) return null
  const { step, results, quote, at } = proposal
  const isSingle = results.length === 1
  const title = words.step(step)
  const said = t('diagnosis.said.says', { quote })
  const means = isSingle ? t('diagnosis.fact', { step: title, result: words.result(step, results[0]!) }) : title
  return (
    <div className={css.line} role="group" aria-label={t('diagnosis.said.label')}>
      <Icon of={IconQuote} size={14} />
      <p className={css.words} title={`${said} → ${means}`}>
        <span>{said}</span>
        {now() - at > old && <span className={css.when}> ({format.when(at, now())})</span>} → <b>{means}</b>
      </p>
      {proposals.length > 1 && (
        <span className={css.when}>{t('diagnosis.said.more', { count: proposals.length - 1 })}</span>
      )}
      <div className={css.keys}>
        {results.map((result, index) => (
          <Button
            key={JSON.stringify(result)}
            size="s"
            kbd={index === 0 ? 'T' : undefined}
            {...withKeys(index === 0 ? 'T' : undefined)}
            aria-label={t('diagnosis.said.keepOf', { step: title, result: words.result(step, result) })}
            onPress={() => onKeep(proposal, result)}
          >
            {isSingle ? t('diagnosis.said.keep') : words.result(step, result)}
          </Button>
        ))}
        <Button
          size="s"
          variant="quiet"
          kbd="X"
          {...withKeys('X')}
          aria-label={t('diagnosis.said.declineOf', { step: title })}
          onPress={() => onDecline(proposal)}
        >
          {t('diagnosis.said.decline')}
        </Button>
      </div>
    </div>
  )
}
