import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Pill, useFormat } from '../../ui/index.ts'
import { maskedName } from './maskedName.ts'
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
  onVerify: () => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const reasons = useReasonWords()
  const refusal = useRefusal()
  const [no, setNo] = useState<string | null>(null)
  const choose = async (customerId: string | null) => {
    const outcome = await desk.live('recognition.choose', { contactId, customerId })
    setNo(outcome.ok ? null : refusal(outcome))
  }
  return (
    <section className={css.box} aria-label={t('identity.whoIsIt')}>
      <p className={css.say}>
        <b>{t('identity.whoIsIt')}</b> {t('identity.nothingBefore')}
      </p>
      <ul className={css.list}>
        {candidates.map((candidate) => (
          <li key={candidate.customerId} className={css.row}>
            <span className={css.who}>
              <span className={css.label}>{maskedName(t, candidate.label)}</span>{' '}
              <span className={css.why}>{reasons(candidate.reasons).join(', ')}</span>
            </span>
            <Pill tone="mute">{format.percent(candidate.score)}</Pill>
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
      <div className={css.actions}>
        <Button size="s" variant="primary" onPress={onVerify}>
          {t('identity.askQuestion')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => void choose(null)}>
          {t('identity.none')}
        </Button>
      </div>
    </section>
  )
}
