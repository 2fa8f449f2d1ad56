import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useApproved } from '../../desk/useApproved.ts'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Icon, IconCheck, IconClock, IconX, showToast, Timer, useFormat } from '../../ui/index.ts'
import css from './Approvals.module.css'

/** What became of the approval asked for in this contact, above the conversation that goes on meanwhile; a yes is carried out with one key. */
export function ApprovalStrip({
  approval,
  kbd,
}: {
  approval: Row<'approval'>
  kbd: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  const refusal = useRefusal()
  const carryOut = useApproved()
  const { state, granted, decidedByName: name, reason } = approval
  const asked = format.money(Number(approval.fields.amount))
  const money = format.money(granted ?? 0)

  async function putAway() {
    const outcome = await desk.live('approval.withdraw', { approvalId: approval.id })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

  const away = (label: string) => (
    <Button size="s" variant="quiet" onPress={() => void putAway()}>
      {t(`approvals.${label}`)}
    </Button>
  )
  if (state === 'asked') {
    return (
      <Banner
        tone="info"
        icon={<Icon of={IconClock} />}
        title={t('approvals.waiting', { amount: asked })}
        actions={away('withdraw')}
      >
        <span className={css.line}>
          {t('approvals.goOn')} <Timer since={approval.askedAt} now={now} label={t('approvals.since')} />
        </span>
      </Banner>
    )
  }
  if (state === 'granted') {
    const less = granted !== null && granted < Number(approval.fields.amount)
    return (
      <Banner
        tone="ok"
        role="alert"
        icon={<Icon of={IconCheck} />}
        title={t(less ? 'approvals.grantedLess' : 'approvals.granted', { name, amount: money, asked })}
        actions={
          <>
            {away('notNeeded')}
            <Button size="s" variant="primary" kbd={kbd} onPress={() => void carryOut(approval)}>
              {t('approvals.carryOut', { amount: money })}
            </Button>
          </>
        }
      >
        {[reason, t('approvals.until', { time: format.time(approval.expiresAt) })].filter(Boolean).join(' · ')}
      </Banner>
    )
  }
  return (
    <Banner
      tone="warn"
      role="alert"
      icon={<Icon of={IconX} />}
      title={t(state === 'refused' ? 'approvals.refused' : 'approvals.lapsed', { name, amount: asked })}
      actions={away('understood')}
    >
      {state === 'refused' ? reason : t('approvals.lapsedText')}
    </Banner>
  )
}
