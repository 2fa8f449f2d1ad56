import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow } from '../desk/DeskContext.tsx'
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

/** The one screen: left what I have, centre the exchange, right the customer, bottom what I can do and the way out. */
export function Shell({ onLeave }: { onLeave: (desk: Desk, code: string | null) => Promise<void> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const contacts = useMyContacts()
  const selectedId = useUiStore((ui) => ui.selectedContactId)
  const select = useUiStore((ui) => ui.selectContact)
  const selected = useRow('contact', selectedId)
  const mine = contacts.find((contact) => contact.id === selectedId)
  useKeys(useKeyActions())

  const [first] = contacts
  useEffect(() => {
    if (selectedId === null && first) select(first.id)
  }, [selectedId, first, select])

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
          <ErrorBoundary>
            <RightColumn contact={selected} />
          </ErrorBoundary>
        </aside>
      </main>
      <Footer hasContact={mine !== undefined} />
      <Panels contact={mine} onSignOut={() => void onLeave(desk, null)} />
      <ToastRegion label={t('app.toasts')} closeLabel={t('words.close')} />
      <ClosedDialog onLeave={(code) => void onLeave(desk, code)} />
    </div>
  )
}
