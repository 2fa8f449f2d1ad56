import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, showToast, TextArea, TextField, Timer, useFormat } from '../../ui/index.ts'
import { ApprovalCase } from './ApprovalCase.tsx'
import css from './Approvals.module.css'

interface ApprovalCardProps {
  approval: Row<'approval'>
  isOnline: boolean
  onOpenCustomer: () => void
}
const minute = 60_000

/** One request: who asks, for whom, how much and why, which limit it passes; then yes, a smaller yes, or no with its reason. */
export function ApprovalCard({ approval, isOnline, onOpenCustomer }: ApprovalCardProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  const refusal = useRefusal()
  const title = useId()
  const asked = Number(approval.fields.amount)
  const [typed, setTyped] = useState(String(asked).replace('.', ','))
  const [reason, setReason] = useState('')
  const [isLooking, setLooking] = useState(false)
  const [busy, setBusy] = useState(false)
  const amount = Math.round(Number(typed.replace(',', '.').replace(/\s/g, '')) * 100) / 100
  const isAmount = Number.isFinite(amount) && amount > 0 && amount <= asked
  const { left = 0, limit = 0 } = approval.rule.params

  async function decide(verdict: 'granted' | 'refused') {
    setBusy(true)
    const outcome = await desk.live('approval.decide', {
      approvalId: approval.id,
      verdict,
      amount: verdict === 'granted' ? amount : null,
      reason: reason.trim(),
    })
    setBusy(false)
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    showToast({ text: t(`approvals.said.${verdict}`, { name: approval.adviserName }), tone: 'ok' })
  }

  async function look() {
    const outcome = await desk.live('approval.look', { approvalId: approval.id })
    if (outcome.ok) setLooking(true)
    else showToast({ text: refusal(outcome), tone: 'bad' })
  }

  return (
    <div className={css.card} role="group" aria-labelledby={title}>
      <div className={css.head}>
        <h3 id={title} className={css.what}>
          {t(`words.operationKind.${approval.kind}`)} · {format.money(asked)} · {approval.customerName}
        </h3>
        <Timer
          since={approval.askedAt}
          now={now}
          warnAfter={2 * minute}
          badAfter={5 * minute}
          label={t('approvals.since')}
        />
      </div>
      <p className={css.by}>
        {t('approvals.by', { name: approval.adviserName, reference: approval.caseReference })}
        {' · '}
        {t('approvals.rule', { left: format.money(Number(left)), limit: format.money(Number(limit)) })}
      </p>
      <blockquote className={css.reason}>{String(approval.fields.reason ?? '')}</blockquote>
      {isLooking ? (
        <ApprovalCase approval={approval} onOpenCustomer={onOpenCustomer} />
      ) : (
        <Button size="s" variant="link" className={css.start!} isDisabled={!isOnline} onPress={() => void look()}>
          {t('approvals.look')}
        </Button>
      )}
      <div className={css.answer}>
        <TextField
          label={t('approvals.amount')}
          suffix="€"
          inputMode="decimal"
          value={typed}
          onChange={setTyped}
          error={isAmount ? null : t('approvals.upTo', { amount: format.money(asked) })}
        />
        <TextArea
          label={t('approvals.reason')}
          description={t('approvals.reasonHint')}
          value={reason}
          onChange={setReason}
          rows={1}
          maxLength={300}
        />
      </div>
      <div className={css.acts}>
        <Button
          variant="secondary"
          isDisabled={!isOnline || busy || reason.trim() === ''}
          onPress={() => void decide('refused')}
        >
          {t('approvals.refuse')}
        </Button>
        <Button variant="primary" isDisabled={!isOnline || busy || !isAmount} onPress={() => void decide('granted')}>
          {isAmount ? t('approvals.grant', { amount: format.money(amount) }) : t('approvals.grantNothing')}
        </Button>
      </div>
    </div>
  )
}
