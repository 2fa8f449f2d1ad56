import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Button, Overline, useFormat } from '../../ui/index.ts'
import css from './MergeList.module.css'
import { UnmergeDialog } from './UnmergeDialog.tsx'

/** Records joined to this one, with what moved; each can be taken apart again. */
export function MergeList({ customerId }: { customerId: string }) {
  const { t, i18n } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const merges = useRows(
    'merge',
    (row) => row.customerId === customerId,
    [customerId],
    (a, b) => b.at - a.at,
  )
  const [asked, setAsked] = useState<Row<'merge'> | null>(null)
  if (merges.length === 0) return null
  const moved = (merge: Row<'merge'>) =>
    merge.moved
      .filter(({ table, count }) => count > 0 && i18n.exists(`customer.moved.${table}`))
      .map(({ table, count }) => t(`customer.moved.${table}`, { count }))
      .join(', ')
  return (
    <div>
      <Overline aside={merges.length}>{t('customer.merges')}</Overline>
      <ul className={css.list}>
        {merges.map((merge) => (
          <li key={merge.id} className={css.row}>
            <span className={css.what}>
              <b>{merge.fromLabel}</b> · {format.when(merge.at, now())} · {merge.by}
              <span className={css.moved}>
                {merge.undoneAt === null
                  ? moved(merge)
                  : t('customer.undone', { by: merge.undoneBy, when: format.when(merge.undoneAt, now()) })}
              </span>
            </span>
            {merge.undoneAt === null && (
              <Button size="s" onPress={() => setAsked(merge)}>
                {t('customer.unmerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && <UnmergeDialog merge={asked} moved={moved(asked)} onClose={() => setAsked(null)} />}
    </div>
  )
}
