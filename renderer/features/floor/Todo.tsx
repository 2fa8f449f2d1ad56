import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hardCallMs, seatLook } from '../../../shared/domain/floor/seatLook.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Card, EmptyState, IconCircleCheck, showToast, Timer, useFormat, useNow } from '../../ui/index.ts'
import { AlertsDialog } from './AlertsDialog.tsx'
import css from './Floor.module.css'
import { useAlerts, type StandingAlert } from './useAlerts.ts'
import { useAlertWords } from './useAlertWords.ts'

interface TodoProps {
  seats: Row<'seat'>[]
  onWatch: (contactId: string) => void
  onSeat: (adviserId: string) => void
  onQueue: (queueId: string) => void
  onApprovals: () => void
  onIncidents: () => void
  onDesk: () => void
}
/** Of the hard calls, those who are named; the others are counted, and stand first among the advisers. */
const named = 3

interface Item {
  key: string
  tone: 'bad' | 'warn' | 'info'
  title: ReactNode
  text: ReactNode
  acts: ReactNode
  /** Somebody looks after it already. */
  isSeen?: boolean
}

/** What a lead has to see to now, what cannot wait first; each with the act that settles it. */
export function Todo({ seats, onWatch, onSeat, onQueue, onApprovals, onIncidents, onDesk }: TodoProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const clock = useClock()
  const now = useNow(clock, 1000)
  const isOnline = useConnection() === 'online'
  const alerts = useAlerts()
  const words = useAlertWords()
  const [isPast, setPast] = useState(false)
  const helps = useRows(
    'helpRequest',
    () => true,
    [],
    (a, b) => a.at - b.at,
  )
  const approvals = useRows('approval', (row) => row.state === 'asked' && row.adviserId !== desk.adviserId, [
    desk.adviserId,
  ])
  const incidents = useRows('incident', ({ state }) => state === 'suspected', [])
  const mine = useRows('offer', (row) => row.adviserId === desk.adviserId && row.state === 'pending', [desk.adviserId])
  async function come(help: Row<'helpRequest'>) {
    const outcome = await desk.live('help.answer', { helpId: help.id })
    if (outcome.ok) onWatch(help.contactId)
    else showToast({ text: refusal(outcome), tone: 'bad' })
  }
  async function acknowledge(alertIds: string[]) {
    const outcome = await desk.live('alert.acknowledge', { alertIds })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  function alertItem({ key, alert, unseen }: StandingAlert): Item {
    const { title, text } = words(alert, now - alert.readAt + alert.value)
    const parts = [
      text,
      alert.clearSince !== null && t('floor.alert.clearing'),
      unseen.length === 0 &&
        t('floor.alert.seenBy', { name: alert.ackByName, time: format.time(alert.ackAt ?? alert.since) }),
    ]
    return {
      key,
      tone: alert.level === 2 ? 'bad' : 'warn',
      title,
      text: parts.filter(Boolean).join(' · '),
      isSeen: unseen.length === 0,
      acts: (
        <>
          {unseen.length > 0 && (
            <Button size="s" variant="primary" isDisabled={!isOnline} onPress={() => void acknowledge(unseen)}>
              {t('floor.alert.seen')}
            </Button>
          )}
          <Button size="s" onPress={() => onQueue(alert.queueId)}>
            {t('floor.todo.see')}
          </Button>
        </>
      ),
    }
  }
  const long = seats.filter((seat) => {
    const { look, since, takes } = seatLook(seat)
    return (look === 'talking' || look === 'held') && now - since >= takes * hardCallMs
  })
  const items: Item[] = [
    ...mine.map(({ id }) => ({
      key: id,
      tone: 'info' as const,
      title: t('floor.todo.mine'),
      text: t('floor.todo.mineText'),
      acts: (
        <Button size="s" variant="primary" onPress={onDesk}>
          {t('floor.todo.toDesk')}
        </Button>
      ),
    })),
    ...helps.map((help) => ({
      key: help.id,
      tone: 'warn' as const,
      title: (
        <>
          {t('floor.todo.help', { name: help.adviserName })} ·{' '}
          <Timer since={help.at} now={clock} warnAfter={60_000} badAfter={180_000} />
        </>
      ),
      text: [
        help.words || t('floor.noWords'),
        help.answeredBy !== null && t('floor.todo.helpBy', { name: help.answeredByName }),
      ]
        .filter(Boolean)
        .join(' · '),
      acts: (
        <Button
          size="s"
          variant={help.answeredBy === null ? 'primary' : 'secondary'}
          isDisabled={!isOnline}
          onPress={() => void come(help)}
        >
          {t(help.answeredBy === desk.adviserId ? 'floor.todo.back' : 'floor.todo.come')}
        </Button>
      ),
    })),
    ...alerts.filter(({ unseen }) => unseen.length > 0).map(alertItem),
    ...incidents.map(({ id, node, statistics }) => ({
      key: id,
      tone: 'bad' as const,
      title: t('floor.todo.incident', { node }),
      text: statistics ? t('floor.todo.incidentText', { count: statistics.count }) : '',
      acts: (
        <Button size="s" onPress={onIncidents}>
          {t('floor.todo.decide')}
        </Button>
      ),
    })),
    ...approvals.map((approval) => ({
      key: approval.id,
      tone: 'info' as const,
      title: t('floor.todo.approval', { name: approval.adviserName }),
      text: (
        <>
          {t(`words.operationKind.${approval.kind}`)} · {format.money(Number(approval.fields.amount))} ·{' '}
          <Timer since={approval.askedAt} now={clock} />
        </>
      ),
      acts: (
        <Button size="s" variant="primary" onPress={onApprovals}>
          {t('floor.todo.decide')}
        </Button>
      ),
    })),
    ...long.slice(0, named).map((seat, n) => ({
      key: `long ${seat.id}`,
      tone: 'warn' as const,
      title: t('floor.todo.long', { name: seat.name }),
      text: (
        <>
          <Timer since={seatLook(seat).since} now={clock} />
          {n === named - 1 && long.length > named && ` · ${t('floor.todo.longMore', { count: long.length - named })}`}
        </>
      ),
      acts: (
        <Button size="s" onPress={() => onSeat(seat.id)}>
          {t('floor.todo.see')}
        </Button>
      ),
    })),
    ...alerts.filter(({ unseen }) => unseen.length === 0).map(alertItem),
  ]
  const open = items.filter((item) => !item.isSeen).length
  return (
    <Card
      fill
      title={t('floor.todo.title')}
      aside={
        <span className={css.todoHead}>
          {open > 0 && format.number(open)}
          <Button size="s" variant="link" onPress={() => setPast(true)}>
            {t('floor.alert.open')}
          </Button>
        </span>
      }
    >
      {items.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('floor.todo.none')}>
          {t('floor.todo.noneText')}
        </EmptyState>
      ) : (
        <ul className={css.todo} tabIndex={0} aria-label={t('floor.todo.title')}>
          {items.map(({ key, tone, title, text, acts, isSeen }) => (
            <li key={key} className={`${css.item} ${css[`${tone}Edge`]} ${isSeen ? css.seen : ''}`}>
              <b>{title}</b>
              <div className={css.small}>{text}</div>
              <div className={css.itemActs}>{acts}</div>
            </li>
          ))}
        </ul>
      )}
      {isPast && <AlertsDialog onClose={() => setPast(false)} />}
    </Card>
  )
}
