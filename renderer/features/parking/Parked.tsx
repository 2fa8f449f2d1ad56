import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inTurn, parkPaces, usualPace } from '../../../shared/domain/parking.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useMe, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Overline, Select, showToast, useNow } from '../../ui/index.ts'
import css from './Parking.module.css'
import { ParkedRow } from './ParkedRow.tsx'

/** What I have set aside, what is due first, and how it comes back. Nothing where nothing is. */
export function Parked() {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const refusal = useRefusal()
  const now = useNow(useClock(), 10_000)
  const isOnline = useConnection() === 'online'
  const selected = useUiStore((ui) => ui.selectedContactId)
  const parked = useRows(
    'contact',
    (row) => row.adviserId === desk.adviserId && row.state === 'open' && !!row.parked,
    [desk.adviserId],
    (a, b) => (a.parked?.until ?? 0) - (b.parked?.until ?? 0) || a.id.localeCompare(b.id),
  )
  useTellBack(parked)
  if (parked.length === 0) return null
  const due = inTurn(parked, now)
  async function pace(minutes: (typeof parkPaces)[number]) {
    const outcome = await desk.live('park.pace', { minutes })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  return (
    <section className={css.section} aria-label={t('parking.section')}>
      <Overline
        aside={due.length > 0 ? t('parking.dueOf', { due: due.length, all: parked.length }) : String(parked.length)}
      >
        {t('parking.section')}
      </Overline>
      <ul>
        {[...due, ...parked.filter((one) => !due.includes(one))].map((contact) => (
          <li key={contact.id}>
            <ParkedRow contact={contact} isSelected={contact.id === selected} />
          </li>
        ))}
      </ul>
      <Select
        label={t('parking.pace')}
        options={parkPaces.map((minutes) => ({ id: String(minutes), label: t(`parking.paces.p${minutes}`) }))}
        value={String(me?.parkPace ?? usualPace)}
        onChange={(id) => void pace(parkPaces.find((minutes) => String(minutes) === id) ?? usualPace)}
        isDisabled={!isOnline}
      />
    </section>
  )
}

const nameIn = (customer: Row<'customer'> | undefined): string =>
  customer ? `${customer.givenName} ${customer.familyName}`.trim() : ''

/** Says whose contact has come back by itself. */
function useTellBack(parked: Row<'contact'>[]): void {
  const { t } = useTranslation()
  const desk = useDesk()
  const before = useRef<Row<'contact'>[]>([])
  useEffect(() => {
    for (const { id } of before.current) {
      const is = desk.view.get('contact', id)
      const cameBack = is?.state === 'open' && is.adviserId === desk.adviserId && !is.parked
      // What he took up himself is before him already.
      if (cameBack && useUiStore.getState().selectedContactId !== id)
        showToast({ text: t('parking.back', { name: nameIn(desk.view.get('customer', is.customerId)) }), tone: 'ok' })
    }
    before.current = parked
  }, [parked, desk, t])
}
