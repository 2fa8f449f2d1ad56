import { memo, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Bar, later, Overline, useFormat, useNow } from '../../ui/index.ts'
import inbox from './Inbox.module.css'
import css from './MyResults.module.css'
import { onceAndDone } from './onceAndDone.ts'

const ResultsDialog = later(async () => (await import('./ResultsDialog.tsx')).ResultsDialog)

/** Once and done, measured over 7 days and never self-declared; the figure opens the contacts behind it. */
export const MyResults = memo(function MyResults() {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const rows = useRows(
    'resolution',
    // One that left this desk may be back with its customer's record.
    (row) => row.adviserId === adviserId && !row.filedAt,
    [adviserId],
    (a, b) => b.closedAt - a.closedAt,
  )
  const { once, measured, repeats } = onceAndDone(rows, useNow(useClock(), 60_000))
  const share = measured > 0 ? once / measured : 0
  return (
    <div className={`${inbox.section} ${css.foot}`}>
      <Overline>{t('inbox.results')}</Overline>
      {rows.length === 0 ? (
        <p className={inbox.quiet}>{t('inbox.resultsNone')}</p>
      ) : (
        <Button className={css.results!} onPress={() => setOpen(true)}>
          <span className={css.share}>{measured > 0 ? format.percent(share) : '–'}</span>
          <span className={css.words}>
            <span>{t('inbox.resultsShare', { once, count: measured })}</span>
            <Bar
              label={t('inbox.results')}
              value={share}
              tone={share >= 0.8 ? 'ok' : share >= 0.6 ? 'accent' : 'warn'}
            />
            <span>
              {[
                t('inbox.resultsPending', { count: rows.length - measured }),
                repeats > 0 && t('inbox.resultsRepeats', { count: repeats }),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </span>
        </Button>
      )}
      {isOpen && <ResultsDialog rows={rows} onClose={() => setOpen(false)} />}
    </div>
  )
})
