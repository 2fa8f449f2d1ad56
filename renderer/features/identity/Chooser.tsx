import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { maskedName } from '../../desk/maskedName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Pill, useFormat } from '../../ui/index.ts'
import { useReasonWords } from './useReasonWords.ts'
import css from './Chooser.module.css'

/** Several people match: masked labels only, until an answer says which. */
export function Chooser({
  contactId,
  candidates,
  onVerify,
}: {
  contactId: string
  candidates: Row<'recognition'>['candidates']
  /** `customerId`: of whom; null: of no one in particular. */
  onVerify: (customerId: string | null) => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const reasons = useReasonWords()
  const refusal = useRefusal()
  const [no, setNo] = useState<string | null>(null)
  const choose = async (customerId: string | null) => {
    const outcome = await desk.live('recognition.choose', { contactId, customerId })
    // Nobody is chosen unproven: what is asked of him opens instead of a refusal.
    if (!outcome.ok && outcome.code === 'customer.notVerified') return onVerify(customerId)
    setNo(outcome.ok ? null : refusal(outcome))
  }
  return (
    <section className={css.box} data-chooser aria-label={t('identity.whoIsIt')}>
      <div className={css.top}>
        <p className={css.say}>
          <b>{t('identity.whoIsIt')}</b> {t('identity.nothingBefore')}
        </p>
        <div className={css.actions}>
          <Button size="s" variant="primary" onPress={() => onVerify(null)}>
            {t('identity.askQuestion')}
          </Button>
          <Button size="s" variant="quiet" onPress={() => void choose(null)}>
            {t('identity.none')}
          </Button>
        </div>
      </div>
      <ul className={css.list}>
        {candidates.map((candidate) => (
          <li key={candidate.customerId} className={css.row}>
            <span className={css.who}>
              <span className={css.label}>{maskedName(t, candidate.label)}</span>{' '}
              <span className={css.why}>{reasons(candidate.reasons).join(', ')}</span>
            </span>
            {candidate.score > 0 && <Pill tone="mute">{format.percent(candidate.score)}</Pill>}
            <Button size="s" onPress={() => void choose(candidate.customerId)}>
              {t('identity.choose')}
            </Button>
          </li>
        ))}
      </ul>
      {no && (
        <p className={css.no} role="alert">
          {no}
        </p>
      )}
    </section>
  )
}
