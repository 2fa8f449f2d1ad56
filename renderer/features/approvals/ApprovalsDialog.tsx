import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { Banner, Dialog, EmptyState, Icon, IconCircleCheck, IconCloudOff, useFormat } from '../../ui/index.ts'
import { ApprovalCard } from './ApprovalCard.tsx'
import css from './Approvals.module.css'
import { useSettledElsewhere } from './useSettledElsewhere.ts'

/** What advisers of my site may not do without me, oldest first: their customers are waiting. */
export function ApprovalsDialog({
  onClose,
  onOpenCustomer,
}: {
  onClose: () => void
  onOpenCustomer: (customerId: string) => void
}) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const isOnline = useConnection() === 'online'
  const format = useFormat()
  const rows = useRows(
    'approval',
    (row) => row.adviserId !== adviserId,
    [adviserId],
    (a, b) => a.askedAt - b.askedAt,
  )
  const asked = rows.filter((row) => row.state === 'asked')
  const settled = useSettledElsewhere(rows, adviserId)
  const list = useRef<HTMLDivElement>(null)
  const count = asked.length
  useEffect(() => {
    // What was decided goes away with the button that had the focus: keys must go on reaching this box.
    if (document.activeElement === document.body) list.current?.focus()
  }, [count])
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('approvals.title')}
      subtitle={asked.length > 0 ? t('approvals.intro') : undefined}
    >
      <div ref={list} tabIndex={-1} className={css.body}>
        {!isOnline && (
          <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
            {t('approvals.offline')}
          </Banner>
        )}
        <div role="status">
          {settled.map((row) => (
            <p key={row.id} className={css.by}>
              {t(`approvals.elsewhere.${row.state}`, {
                customer: row.customerName,
                amount: format.money(row.granted ?? Number(row.fields.amount)),
                name: row.decidedByName,
                asker: row.adviserName,
              })}
            </p>
          ))}
        </div>
        {asked.length === 0 && (
          <EmptyState icon={IconCircleCheck} title={t('approvals.none')}>
            {t('approvals.noneText')}
          </EmptyState>
        )}
        <ul className={css.list}>
          {asked.map((approval) => (
            <li key={approval.id}>
              <ApprovalCard
                approval={approval}
                isOnline={isOnline}
                onOpenCustomer={() => {
                  onOpenCustomer(approval.customerId)
                  onClose()
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
