import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk, useDeskValue, useRow } from '../desk/DeskContext.tsx'
import { laterTexts } from '../desk/laterTexts.ts'
import { useCalm } from '../desk/useCalm.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { Inbox } from '../features/inbox/index.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { keptSelection } from '../store/keptSelection.ts'
import { useUiStore } from '../store/uiStore.ts'
import { atLeisure, beginLeisure, later, ToastRegion } from '../ui/index.ts'
import { Centre } from './Centre.tsx'
import { CounterPlace } from './counter.tsx'
import { warmModels } from './diagnosis.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { FloorScreen, Notices } from './floor.tsx'
import { FirstLoad } from './FirstLoad.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { leads } from './leads.ts'
import { Panels } from './Panels.tsx'
import { Asked, CallerLines, DialKey, Phone } from './phone.tsx'
import { RightColumn } from './RightColumn.tsx'
import css from './Shell.module.css'
import { Parked } from './parking.tsx'
import { useKeyActions } from './useKeyActions.ts'
import { useKeys } from './useKeys.ts'
import { useSearchOver } from './useSearchOver.ts'
import { useShownRecord } from './useShownRecord.ts'

// Should it not be there in time, the way out is taken at once: the sign-in says why.
const ClosedDialog = later(async () => (await import('./ClosedDialog.tsx')).ClosedDialog)

/** The one screen: left what I have, centre the exchange, right the customer, bottom what I can do and the way out. */
export function Shell({ onLeave }: { onLeave: (desk: Desk, code: string | null) => Promise<void> }) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const contacts = useMyContacts()
  const selectedId = useUiStore((ui) => ui.selectedContactId)
  const select = useUiStore((ui) => ui.selectContact)
  const selected = useRow('contact', selectedId)
  const mine = useCalm(contacts.find((contact) => contact.id === selectedId))
  const inHand = selected?.adviserId === desk.adviserId && selected.state !== 'offered' ? selected : undefined
  const shown = useCalm(inHand)
  const { customerId } = useShownRecord(inHand)
  // SP12: whoever finds a closed desk reads nobody's record behind the dialog.
  const isClosed = useConnection() === 'closed'
  const isFilled = useDeskValue(({ status }) => status.syncedAt !== null)
  const isLead = useDeskValue(({ view, adviserId }) => leads(view.get('adviser', adviserId)?.role))
  const isOnFloor = useUiStore((ui) => ui.isOnFloor) && isLead
  const goToFloor = useUiStore((ui) => ui.goToFloor)
  const leaveFloor = useCallback(() => goToFloor(false), [goToFloor])
  useKeys(useKeyActions(), useSearchOver())
  useEffect(() => {
    for (const part of ['review', 'counter'])
      atLeisure(async () => i18n.addResourceBundle('fr', 'translation', await laterTexts(part), true))
    beginLeisure()
  }, [i18n])
  useEffect(() => {
    if (isFilled) warmModels(desk)
  }, [desk, isFilled])
  const signOut = useCallback(() => void onLeave(desk, null), [onLeave, desk])

  useEffect(() => {
    if (selectedId !== null) return
    const kept = keptSelection()
    const next = contacts.find(({ id }) => id === kept) ?? contacts[0]
    if (next) select(next.id)
  }, [selectedId, contacts, select])

  if (isClosed) {
    const { closedCode } = desk.status
    return (
      <div className={css.shell}>
        <Header />
        <main className={css.main} />
        {closedCode !== null && <ClosedDialog code={closedCode} onClose={() => void onLeave(desk, closedCode)} />}
      </div>
    )
  }
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#centre">
        {t('app.skip')}
      </a>
      <Header />
      <main className={isOnFloor ? css.floor : css.main}>
        {isFilled && isOnFloor ? (
          <FloorScreen onDesk={leaveFloor} />
        ) : isFilled ? (
          <>
            <nav className={css.column} aria-label={t('app.left')}>
              <ErrorBoundary>
                <Notices />
                <CounterPlace />
                <Inbox Caller={CallerLines} Dial={DialKey} asked={<Asked />} aside={<Parked />} />
              </ErrorBoundary>
            </nav>
            <section id="centre" className={css.column} aria-label={t('app.centre')} tabIndex={-1}>
              <ErrorBoundary key={selectedId}>
                <Centre contact={selected} hasContacts={contacts.length > 0} />
              </ErrorBoundary>
            </section>
            <aside className={css.column} aria-label={t('app.right')}>
              <ErrorBoundary resetOn={customerId}>
                <RightColumn contact={shown} />
              </ErrorBoundary>
            </aside>
          </>
        ) : (
          <FirstLoad />
        )}
      </main>
      {!isOnFloor && <Footer contact={mine} />}
      <Phone />
      <Panels contact={mine} onSignOut={signOut} />
      <ToastRegion label={t('app.toasts')} closeLabel={t('words.close')} />
    </div>
  )
}
