import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { later, Overline, useNow } from '../../ui/index.ts'
import { CommitmentRow } from './CommitmentRow.tsx'
import type { SettleDialogProps } from './SettleDialog.tsx'
import css from './Inbox.module.css'

const SettleDialog = later(async () => (await import('./SettleDialog.tsx')).SettleDialog)
const minute = 60_000

/** Late in the evening tomorrow's first hours are today's work. */
const atLeast = 4 * 3_600_000

/** My promises due today, and every late one before them: nothing promised falls out of sight. */
export const CommitmentsToday = memo(function CommitmentsToday({ Dial }: Pick<SettleDialogProps, 'Dial'>) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const at = useNow(useClock(), minute)
  const endOfDay = Math.max(new Date(at).setHours(24, 0, 0, 0), Math.ceil((at + atLeast) / minute) * minute)
  const [openId, setOpenId] = useState<string | null>(null)
  const open = useRow('commitment', openId)
  const rows = useRows(
    'commitment',
    (row) => row.ownerId === adviserId && (row.state === 'open' || row.state === 'missed') && row.dueAt < endOfDay,
    [adviserId, endOfDay],
    (a, b) => a.dueAt - b.dueAt,
  )
  return (
    <div className={css.section}>
      <Overline aside={rows.length > 0 ? String(rows.length) : undefined}>{t('inbox.commitments')}</Overline>
      {rows.length === 0 && <p className={css.quiet}>{t('inbox.noCommitment')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <CommitmentRow commitment={row} at={at} onOpen={() => setOpenId(row.id)} />
          </li>
        ))}
      </ul>
      {open && <SettleDialog commitment={open} onClose={() => setOpenId(null)} Dial={Dial} />}
    </div>
  )
})
