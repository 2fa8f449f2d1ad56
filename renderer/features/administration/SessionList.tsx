import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountSession } from '../../../shared/protocol/administration.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { Button, EmptyState, Overline, Pill, useFormat } from '../../ui/index.ts'
import css from './SessionList.module.css'
import { Confirm } from './Confirm.tsx'
import { deviceWords } from './deviceWords.ts'
import { Fault } from './Fault.tsx'
import { useAsk } from '../../desk/useAsk.ts'

interface SessionListProps {
  accountId: string
  sessions: AccountSession[]
  /** Once some have ended. */
  onEnded: () => Promise<void>
}

/** Where somebody is signed in, and the end of it: a desk on the line stops at once, so it is asked first. */
export function SessionList({ accountId, sessions, onEnded }: SessionListProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  /** What is about to end, while it is asked; null in it = all. */
  const [asked, setAsked] = useState<{ sessionId: string | null } | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const others = sessions.filter((session) => !session.isOwn)
  const now = desk.now()

  const isOwnAccount = sessions.length > others.length

  async function end(sessionId: string | null) {
    setBusy(sessionId ?? 'all')
    const ended = await ask('sessions.end', { accountId, sessionId })
    setWhy(ended.ok ? null : ended.why)
    setAsked(null)
    await onEnded()
    setBusy(null)
  }
  const confirm = asked && (
    <Confirm
      key={asked.sessionId}
      question={t('administration.askEnd', { count: asked.sessionId === null ? others.length : 1 })}
      yes={t('administration.end')}
      isDanger
      onYes={() => end(asked.sessionId)}
      onNo={() => setAsked(null)}
    >
      {t(isOwnAccount ? 'administration.endFollowsOwn' : 'administration.endFollows')}
    </Confirm>
  )

  return (
    <section className={css.part} aria-label={t('administration.sessions')}>
      <div className={css.head}>
        <Overline>{t('administration.sessions')}</Overline>
        {others.length > 0 && (
          <Button
            size="s"
            isDisabled={!isOnline}
            isPending={busy === 'all'}
            onPress={() => setAsked({ sessionId: null })}
          >
            {t(isOwnAccount ? 'administration.endOthers' : 'administration.endAll', {
              count: others.length,
            })}
          </Button>
        )}
      </div>
      <Fault why={why} />
      {asked?.sessionId === null && confirm}
      {sessions.length === 0 && <EmptyState size="s" title={t('administration.noSession')} />}
      <ul className={css.list}>
        {sessions.map((session) => (
          <li key={session.id} className={css.row}>
            <span className={css.device}>
              {deviceWords(session.userAgent) ?? t('administration.deviceUnknown')}
              {session.isOwn && <Pill tone="accent">{t('administration.thisOne')}</Pill>}
            </span>
            <span className={css.facts}>
              {t('administration.sessionSince', { when: format.dayTime(session.since, now) })}
              {' · '}
              {session.seenAt === null
                ? t('administration.sessionUnseen')
                : t('administration.sessionSeen', { when: format.dayTime(session.seenAt, now) })}
              {session.address && ` · ${session.address}`}
            </span>
            {!session.isOwn && (
              <Button
                size="s"
                variant="quiet"
                isDisabled={!isOnline}
                isPending={busy === session.id}
                aria-label={t('administration.endOne', {
                  device: deviceWords(session.userAgent) ?? t('administration.deviceUnknown'),
                  when: format.dayTime(session.since, now),
                })}
                onPress={() => setAsked({ sessionId: session.id })}
              >
                {t('administration.end')}
              </Button>
            )}
            {asked?.sessionId === session.id && <div className={css.asked}>{confirm}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
