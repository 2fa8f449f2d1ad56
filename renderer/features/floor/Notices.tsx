import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Icon, IconInfoCircle, showToast, useFormat, useNow } from '../../ui/index.ts'
import css from './Notices.module.css'

/** What the leads tell the floor, until one has read it; the latest above. */
export function Notices() {
  const { t } = useTranslation()
  const now = useNow(useClock(), 30_000)
  const notices = useRows(
    'notice',
    ({ readAt, endedAt }) => readAt === null && endedAt === null,
    [],
    (a, b) => b.at - a.at,
  ).filter(({ until }) => until > now)
  if (notices.length === 0) return null
  return (
    <ul className={css.notices} aria-label={t('floor.notice.title')} aria-live="polite">
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function Notice({ notice }: { notice: Row<'notice'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const [isBusy, setBusy] = useState(false)
  async function read() {
    setBusy(true)
    const outcome = await desk.live('broadcast.read', { broadcastId: notice.broadcastId })
    setBusy(false)
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  return (
    <li className={css.notice}>
      <Icon of={IconInfoCircle} size={16} />
      <div className={css.words}>
        <span className={css.who}>
          {t('floor.notice.from', { name: notice.fromName })} · {format.when(notice.at, desk.now())}
        </span>
        <p>{notice.text}</p>
      </div>
      <Button size="s" isDisabled={!isOnline || isBusy} onPress={() => void read()}>
        {t('floor.notice.read')}
      </Button>
    </li>
  )
}
