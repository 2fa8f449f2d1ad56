import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useRow, useRows } from '../desk/DeskContext.tsx'
import { useClock } from '../desk/useClock.ts'
import { useCustomerName } from '../desk/useCustomerName.ts'
import { useFormat } from '../ui/index.ts'
import css from './PrintSheet.module.css'

/** Drawn when the engine is about to print, whoever asked: the menu, Ctrl P in a browser, or for a PDF. */
export function PrintSheet({ of }: { of: Row<'case'> }) {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    // Synchronous: the engine takes the page as it is when the listener ends.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting ? createPortal(<Sheet of={of} />, document.body) : null
}

/** The case as one may hand it over: what was said and promised. Internal notes stay inside. */
function Sheet({ of }: { of: Row<'case'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const customer = useCustomerName(of.customerId)
  const reference = useRow('customer', of.customerId)?.reference
  const adviser = useRow('adviser', useDesk().adviserId)?.name ?? ''
  const now = useClock()
  const messages = useRows(
    'message',
    (row) => row.caseId === of.id,
    [of.id],
    (a, b) => a.at - b.at || a.n - b.n,
  )
  const promises = useRows(
    'commitment',
    (row) => row.caseId === of.id,
    [of.id],
    (a, b) => a.dueAt - b.dueAt,
  )
  // On paper the year is always said: `day` leaves it out only for the year it is given.
  const when = (at: number) => `${format.day(at, 0)} ${format.time(at)}`
  return (
    <article className={css.sheet}>
      <h1>{t('native.sheet.title', { reference: of.reference })}</h1>
      <p className={css.facts}>
        {[customer, reference, t(`words.topic.${of.topic}`), of.subject].filter(Boolean).join(' · ')}
      </p>
      <p className={css.facts}>
        {[
          t('native.sheet.opened', { when: when(of.openedAt) }),
          of.closedAt !== null && t('native.sheet.closed', { when: when(of.closedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {promises.length > 0 && (
        <>
          <h2>{t('native.sheet.promises')}</h2>
          <ul>
            {promises.map((promise) => (
              <li key={promise.id}>
                {t(`words.commitmentKind.${promise.kind}`)}, {when(promise.dueAt)} (
                {t(`words.commitmentState.${promise.state}`)})
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('native.sheet.said')}</h2>
      {messages.length === 0 && <p className={css.facts}>{t('native.sheet.nothing')}</p>}
      {messages.map((message) => (
        <section key={message.id} className={css.message}>
          <p className={css.head}>
            {when(message.at)} · {message.authorName || customer} · {t(`words.channel.${message.channel}`)}
          </p>
          <p className={css.text}>{message.text}</p>
          {message.attachments.length > 0 && (
            <p className={css.text}>
              {t('native.sheet.files', { names: message.attachments.map(({ name }) => name).join(', ') })}
            </p>
          )}
        </section>
      ))}
      <p className={css.foot}>{t('native.sheet.printed', { when: when(now()), name: adviser })}</p>
    </article>
  )
}
