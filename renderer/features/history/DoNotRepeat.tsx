import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factsTold } from '../../../shared/domain/told.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Button, useFormat } from '../../ui/index.ts'
import css from './DoNotRepeat.module.css'

/** What fits above a conversation; the rest is one press away. */
const atOnce = 6
const week = 7 * 86_400_000

/** What the customer told or tried in the last seven days, in this conversation too while it runs: nobody asks it again. */
export function DoNotRepeat({ customerId, contactId }: { customerId: string; contactId: string | null }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const [isAll, setAll] = useState(false)
  const entries = useRows(
    'historyEntry',
    (row) => row.customerId === customerId && row.told.length > 0 && row.at > now() - week,
    [customerId],
    (a, b) => b.at - a.at,
  )
  if (entries.length === 0) return null
  const facts = factsTold(entries)
  const shown = isAll ? facts : facts.slice(0, atOnce)
  const earlier = entries.filter((entry) => entry.refId !== contactId)
  const contacts = earlier.filter((entry) => entry.kind === 'contact' || entry.kind === 'visit').length
  return (
    <section className={css.box} aria-label={t('history.doNotRepeat')}>
      <b className={css.title}>{t('history.doNotRepeat')}</b>
      {contacts > 0 && <span className={css.count}>{t('history.nthContact', { count: contacts + 1 })}</span>}
      <ul className={css.list}>
        {shown.map(({ told, at }) => (
          <li key={told} title={told}>
            <span className={css.told}>{told}</span> <span className={css.when}>{format.when(at, now())}</span>
          </li>
        ))}
        {facts.length > shown.length && (
          <li>
            <Button size="s" variant="link" onPress={() => setAll(true)}>
              {t('history.moreTold', { count: facts.length - shown.length })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}
