import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { speaksFor } from '../../../shared/domain/historyEntry.ts'
import { letterReturned } from '../../../shared/domain/offer.ts'
import { factsTold } from '../../../shared/domain/told.ts'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Button, useFormat } from '../../ui/index.ts'
import css from './DoNotRepeat.module.css'

/** What fits above a conversation; the rest is one press away. */
const atOnce = 4
const week = 7 * 86_400_000

/** What the customer told or tried in his contacts of the last seven days before this one, which stands right below: nobody asks it again. */
export function DoNotRepeat({ customerId, contactId }: { customerId: string; contactId: string | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const format = useFormat()
  const [isAll, setAll] = useState(false)
  const caseId = useRow('contact', contactId)?.caseId ?? null
  const provisional = useRow('customer', customerId)?.provisional ?? false
  const entries = useRows(
    'historyEntry',
    (row) =>
      row.customerId === customerId &&
      (contactId === null || row.refId !== contactId) &&
      row.told.some(({ at }) => at > now() - week) &&
      speaksFor(row, { caseId, provisional }),
    [customerId, contactId, caseId, provisional],
    (a, b) => b.at - a.at,
  )
  // Every time he came, whether he told anything or not; an answer of ours that came back is none.
  const came = useRows(
    'historyEntry',
    (row) =>
      row.customerId === customerId &&
      (row.kind === 'contact' || row.kind === 'visit') &&
      // What a call was made of stands beside its contact's own line.
      row.refTable !== 'call' &&
      (contactId === null || row.refId !== contactId) &&
      row.at > now() - week &&
      speaksFor(row, { caseId, provisional }) &&
      desk.view.get('contact', row.refId ?? '')?.handOver?.reasonCode !== letterReturned,
    [customerId, contactId, caseId, provisional],
  )
  if (entries.length === 0) return null
  const facts = factsTold(entries, now() - week)
  const shown = isAll ? facts : facts.slice(0, atOnce)
  const contacts = new Set(came.map((entry) => entry.refId ?? entry.id)).size
  return (
    <section className={css.box} aria-label={t('history.doNotRepeat')}>
      <b className={css.title}>{t('history.doNotRepeat')}</b>
      {contacts > 0 && <span className={css.count}>{t('history.nthContact', { count: contacts + 1 })}</span>}
      {facts.length > 1 && (
        <Button
          size="s"
          variant="link"
          className={facts.length > atOnce ? undefined : css.onlyFolded}
          aria-expanded={isAll}
          onPress={() => setAll(!isAll)}
        >
          {t(isAll ? 'history.lessTold' : 'history.allTold', { count: facts.length })}
        </Button>
      )}
      <ul className={isAll ? css.list : `${css.list} ${css.short}`}>
        {shown.map(({ text, at, channel }) => (
          <li key={text} title={text}>
            <span className={css.told}>{text}</span>{' '}
            <span className={css.when}>
              {[channel && t(`words.channel.${channel}`), format.when(at, now())].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
