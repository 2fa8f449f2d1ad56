import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Button, later, Overline, useFormat } from '../../ui/index.ts'
import css from './MergeList.module.css'
import { useMovedWords } from './useMovedWords.ts'

const UnmergeDialog = later(async () => (await import('./UnmergeDialog.tsx')).UnmergeDialog)

/** Records joined to this one, with what moved; each can be taken apart again. */
export function MergeList({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const words = useMovedWords()
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
                  ? words(merge.moved)
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
      {asked && <UnmergeDialog merge={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
