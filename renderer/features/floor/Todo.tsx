import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hardCallMs, seatLook } from '../../../shared/domain/floor/seatLook.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Card, EmptyState, IconCircleCheck, showToast, Timer, useFormat, useNow } from '../../ui/index.ts'
import css from './Floor.module.css'
import type { QueueLine } from './useFloor.ts'

interface TodoProps {
  seats: Row<'seat'>[]
  lines: QueueLine[]
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
}

/** What a lead has to see to now, what cannot wait first; each with the act that settles it. */
export function Todo({ seats, lines, onWatch, onSeat, onQueue, onApprovals, onIncidents, onDesk }: TodoProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const clock = useClock()
  const now = useNow(clock, 1000)
  const isOnline = useConnection() === 'online'
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
    ...lines
      .filter(
        ({ waiting, free, oldest, today }) =>
          waiting > 0 && free === 0 && oldest !== null && now - oldest > (today?.normMs ?? 60_000) * 2,
      )
      .slice(0, 5)
      .map(({ queue, waiting, oldest }) => ({
        key: `queue ${queue.id}`,
        tone: 'bad' as const,
        title: t('floor.todo.queue', { name: i18n.language === 'en' ? queue.nameEn : queue.nameFr }),
        text: t('floor.todo.queueText', { count: waiting, time: format.clock(now - (oldest ?? now)) }),
        acts: (
          <Button size="s" onPress={() => onQueue(queue.id)}>
            {t('floor.todo.see')}
          </Button>
        ),
      })),
  ]
  return (
    <Card fill title={t('floor.todo.title')} aside={items.length > 0 ? format.number(items.length) : undefined}>
      {items.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('floor.todo.none')}>
          {t('floor.todo.noneText')}
        </EmptyState>
      ) : (
        <ul className={css.todo} tabIndex={0} aria-label={t('floor.todo.title')}>
          {items.map(({ key, tone, title, text, acts }) => (
            <li key={key} className={`${css.item} ${css[`${tone}Edge`]}`}>
              <b>{title}</b>
              <div className={css.small}>{text}</div>
              <div className={css.itemActs}>{acts}</div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
