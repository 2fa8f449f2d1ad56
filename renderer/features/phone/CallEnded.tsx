import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { Icon, IconPhoneOff, useFormat } from '../../ui/index.ts'
import css from './CallBar.module.css'

/** The call is over, its contact is not: how long it was, who ended it, and the ways to conclude. */
export function CallEnded({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [passed] = useRows('historyEntry', (row) => row.refId === call.id && row.code.startsWith('call.passed'), [
    call.id,
  ])
  const { answeredAt, endedAt, endedBy, heldMs, quality } = call
  const facts = [
    answeredAt === null ? t('phone.neverAnswered') : format.clock((endedAt ?? call.stateSince) - answeredAt),
    heldMs >= 1_000 ? t('phone.heldBefore', { time: format.clock(heldMs) }) : '',
    passed ? t('phone.endedBy.passed') : endedBy ? t(`phone.endedBy.${endedBy}`) : '',
  ].filter(Boolean)
  const sound =
    quality &&
    t('phone.quality.whole', {
      mos: format.number(quality.mos),
      worst: format.number(quality.worst),
      loss: format.number(quality.lossPct),
    })
  return (
    <section className={`${css.bar} ${css.over}`} aria-label={t('phone.call')}>
      <div className={css.line} role="status">
        <div className={css.facts}>
          <div className={css.state} title={sound ?? undefined}>
            <Icon of={IconPhoneOff} size={18} />
            <strong>{t('phone.state.ended')}</strong>
          </div>
          <span className={css.more}>{facts.join(' · ')}</span>
        </div>
        <span className={css.more}>{t('phone.conclude')}</span>
      </div>
    </section>
  )
}
