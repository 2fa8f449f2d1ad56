import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk, useRow } from '../desk/DeskContext.tsx'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { Inbox } from '../features/inbox/index.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { useUiStore } from '../store/uiStore.ts'
import { ToastRegion } from '../ui/index.ts'
import { Centre } from './Centre.tsx'
import { ClosedDialog } from './ClosedDialog.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { Panels } from './Panels.tsx'
import { RightColumn } from './RightColumn.tsx'
import css from './Shell.module.css'
import { useKeyActions } from './useKeyActions.ts'
import { useKeys } from './useKeys.ts'
import { useSearchOver } from './useSearchOver.ts'
import { useShownRecord } from './useShownRecord.ts'

/** The one screen: left what I have, centre the exchange, right the customer, bottom what I can do and the way out. */
export function Shell({ onLeave }: { onLeave: (desk: Desk, code: string | null) => Promise<void> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const contacts = useMyContacts()
  const selectedId = useUiStore((ui) => ui.selectedContactId)
  const select = useUiStore((ui) => ui.selectContact)
  const selected = useRow('contact', selectedId)
  const mine = contacts.find((contact) => contact.id === selectedId)
  const inHand = selected?.adviserId === desk.adviserId && selected.state !== 'offered' ? selected : undefined
  const { customerId } = useShownRecord(inHand)
  // SP12: whoever finds a closed desk reads nobody's record behind the dialog.
  const isClosed = useConnection() === 'closed'
  useKeys(useKeyActions(), useSearchOver())

  const [first] = contacts
  useEffect(() => {
    if (selectedId === null && first) select(first.id)
  }, [selectedId, first, select])

  if (isClosed) {
    return (
      <div className={css.shell}>
        <Header />
        <main className={css.main} />
        <ClosedDialog onLeave={(code) => void onLeave(desk, code)} />
      </div>
    )
  }
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#centre">
        {t('app.skip')}
      </a>
      <Header />
      <main className={css.main}>
        <nav className={css.column} aria-label={t('app.left')}>
          <ErrorBoundary>
            <Inbox />
          </ErrorBoundary>
        </nav>
        <section id="centre" className={css.column} aria-label={t('app.centre')} tabIndex={-1}>
          <ErrorBoundary key={selectedId}>
            <Centre contact={selected} hasContacts={contacts.length > 0} />
          </ErrorBoundary>
        </section>
        <aside className={css.column} aria-label={t('app.right')}>
          <ErrorBoundary resetOn={customerId}>
            <RightColumn contact={inHand} />
          </ErrorBoundary>
        </aside>
      </main>
      <Footer contact={mine} />
      <Panels contact={mine} onSignOut={() => void onLeave(desk, null)} />
      <ToastRegion label={t('app.toasts')} closeLabel={t('words.close')} />
    </div>
  )
}
