import { useCallback, useEffect, useState } from 'react'
import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import type { AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { EmptyState, IconMessage2, useFormat, VirtualList } from '../../ui/index.ts'
import { Fault } from './Fault.tsx'
import { Listen } from './Listen.tsx'
import css from './Quality.module.css'

type Read = AdministrationReply<'quality.read'>
interface ExchangeProps {
  contactId: string
  caseReference: string
  channel: string
}

/** What was said, to read, or what was recorded, to listen to. Asked once: each reading is written down. */
export function Exchange({ contactId, caseReference, channel }: ExchangeProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [read, setRead] = useState<Read | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const fetch = useCallback(() => ask('quality.read', { contactId }), [ask, contactId])
  const take = useCallback((asked: Awaited<ReturnType<typeof fetch>>) => {
    if (asked.ok) setRead(asked.value)
    setWhy(asked.ok ? null : asked.why)
  }, [])
  useEffect(() => {
    if (!isOnline || read !== null) return
    let live = true
    void fetch().then((asked) => live && take(asked))
    return () => {
      live = false
    }
  }, [isOnline, read, fetch, take])
  return (
    <section className={css.column} aria-label={t('quality.exchange', { reference: caseReference })}>
      <p className={css.small}>
        {t(`words.channel.${channel}`)} · {caseReference} · {t('quality.logged')}
      </p>
      <Fault why={why} onRetry={() => void fetch().then(take)} />
      {read === null && why === null && <p role="status">{t('quality.reading')}</p>}
      {read?.recordings.map(({ id, startedAt }) => (
        <Listen key={id} id={id} label={format.dayTime(startedAt, now())} />
      ))}
      {read !== null && read.messages.length === 0 && read.recordings.length === 0 && (
        <EmptyState icon={IconMessage2} title={t('quality.noWords')}>
          {t('quality.noWordsText')}
        </EmptyState>
      )}
      {read !== null && read.messages.length > 0 && (
        <VirtualList
          label={t('quality.exchange', { reference: caseReference })}
          className={css.talk}
          items={read.messages}
          getKey={({ id }) => id}
          estimate={64}
          render={({ author, authorName, text, files, at }) => (
            <div className={`${css.said} ${css[author] ?? ''}`}>
              <span className={css.small}>
                {author === 'customer' ? t('quality.customer') : authorName || t('quality.system')} ·{' '}
                {format.when(at, now())}
              </span>
              <p>{[text, ...files].filter(Boolean).join('\n')}</p>
            </div>
          )}
        />
      )}
    </section>
  )
}
