import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useStaleSince } from '../../desk/useStaleSince.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Icon, IconCloudOff, useFormat, useNow } from '../../ui/index.ts'
import { BroadcastCard } from './BroadcastCard.tsx'
import { ContactsDialog } from './ContactsDialog.tsx'
import { DayChart } from './DayChart.tsx'
import { FigureCards } from './FigureCards.tsx'
import css from './Floor.module.css'
import { Queues } from './Queues.tsx'
import { SeatHead } from './SeatHead.tsx'
import { Seats } from './Seats.tsx'
import { StateForm } from './StateForm.tsx'
import { Todo } from './Todo.tsx'
import { useFloor } from './useFloor.ts'
import { WaitsTold } from './WaitsTold.tsx'
import { WatchDialog } from './WatchDialog.tsx'

type Opened = { queue: string } | { seat: string }

/** The lead's screen: figures, queues, advisers, and what is to be seen to now. Every figure opens its contacts. */
export function FloorScreen({ onDesk }: { onDesk: () => void }) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const floor = useFloor()
  const stale = useStaleSince()
  const show = useUiStore((ui) => ui.show)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [watched, setWatched] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const now = useNow(useClock(), 30_000)
  const promises = useRows('commitment', ({ state }) => state === 'open' || state === 'missed', [])
  const endOfDay = new Date(now).setHours(24, 0, 0, 0)
  const missed = promises.filter(({ state }) => state === 'missed').length
  const due = promises.filter(({ dueAt }) => dueAt < endOfDay).length
  const seat = useRow('seat', opened && 'seat' in opened ? opened.seat : null)
  const queue = useRow('queue', opened && 'queue' in opened ? opened.queue : null)
  const picked = chosen ? floor.seats.filter(({ id }) => chosen.has(id)).map(({ id }) => id) : []
  return (
    <div className={css.floor}>
      {stale !== null && (
        <Banner tone="warn" icon={<Icon of={IconCloudOff} />}>
          {t('floor.stale', { time: format.time(stale) })}
        </Banner>
      )}
      <FigureCards {...floor} missed={missed} due={due} />
      <div className={css.columns}>
        <div className={css.column}>
          <Queues lines={floor.lines} onOpen={(id) => setOpened({ queue: id })} />
          <DayChart />
          <WaitsTold />
        </div>
        <div className={css.column}>
          {chosen && (
            <div className={css.chosen} role="group" aria-label={t('floor.choose')}>
              <b>{t('floor.chosen', { count: picked.length })}</b>
              {picked.length > 0 && <StateForm adviserIds={picked} onDone={() => setChosen(null)} />}
            </div>
          )}
          <Seats seats={floor.seats} chosen={chosen} onChoose={setChosen} onOpen={(id) => setOpened({ seat: id })} />
        </div>
        <div className={css.column}>
          <Todo
            seats={floor.seats}
            onWatch={setWatched}
            onSeat={(id) => setOpened({ seat: id })}
            onQueue={(id) => setOpened({ queue: id })}
            onApprovals={() => show('approvals')}
            onIncidents={() => show('incidents')}
            onDesk={onDesk}
          />
          <BroadcastCard />
        </div>
      </div>
      {queue && (
        <ContactsDialog
          key={queue.id}
          title={i18n.language === 'en' ? queue.nameEn : queue.nameFr}
          where={{ queueId: queue.id, adviserId: null }}
          onWatch={setWatched}
          onClose={() => setOpened(null)}
        />
      )}
      {seat && (
        <ContactsDialog
          key={seat.id}
          title={seat.name}
          where={{ queueId: null, adviserId: seat.id }}
          onWatch={setWatched}
          onClose={() => setOpened(null)}
        >
          <SeatHead seat={seat} />
        </ContactsDialog>
      )}
      {watched !== null && (
        <WatchDialog
          key={watched}
          contactId={watched}
          onClose={() => {
            setWatched(null)
            // What was opened to read is closed with it.
            const customerId = desk.view.get('contact', watched)?.customerId
            if (customerId) void desk.live('customer.close', { customerId })
          }}
        />
      )}
    </div>
  )
}
