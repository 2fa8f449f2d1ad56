import { useState } from 'react'
import type { Row } from '../../shared/protocol/rows.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { OperationDialog } from '../features/operations/index.ts'
import { ReviewDialog } from '../features/review/index.ts'
import { SearchPalette } from '../features/search/index.ts'
import { SettingsDialog } from '../features/settings/index.ts'
import { FollowUpDialog, HandOverDialog, ResolveDialog } from '../features/wrapUp/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'
import { usePaletteCommands } from './usePaletteCommands.ts'

/** The box over the desk, one at a time. */
export function Panels({ contact, onSignOut }: { contact: Row<'contact'> | undefined; onSignOut: () => void }) {
  const panel = useUiStore((ui) => ui.panel)
  const show = useUiStore((ui) => ui.show)
  const select = useUiStore((ui) => ui.selectContact)
  const contacts = useMyContacts()
  const openCustomer = useUiStore((ui) => ui.openCustomer)
  const palette = usePaletteCommands(contact !== undefined)
  const [handTo, setHandTo] = useState<string | null>(null)
  const close = () => {
    setHandTo(null)
    show(null)
  }
  // Only an adviser's own act moves on to the next contact: a screen that changed by itself would take words meant for another.
  const ended = () => {
    close()
    select(contacts.find((other) => other.id !== contact?.id)?.id ?? null)
  }
  return (
    <>
      <SearchPalette
        isOpen={panel === 'search'}
        commands={palette.commands}
        onCommand={palette.run}
        onClose={close}
        onOpenCustomer={(customerId) => openCustomer(customerId === contact?.customerId ? null : customerId)}
        onHandOver={
          contact
            ? (adviserId) => {
                setHandTo(adviserId)
                show('handOver')
              }
            : null
        }
      />
      <SettingsDialog isOpen={panel === 'settings'} onClose={close} />
      {panel === 'signOut' && <SignOutDialog onClose={close} onSignOut={onSignOut} />}
      {panel === 'keys' && <KeysDialog onClose={close} />}
      {panel === 'review' && <ReviewDialog onClose={close} />}
      {contact && panel === 'resolve' && <ResolveDialog contact={contact} onClose={close} onEnded={ended} />}
      {contact && panel === 'followUp' && <FollowUpDialog contact={contact} onClose={close} onEnded={ended} />}
      {contact && panel === 'handOver' && (
        <HandOverDialog contact={contact} toAdviserId={handTo} onClose={close} onEnded={ended} />
      )}
      {contact &&
        (panel === 'temporaryAddress' ||
          panel === 'accountLock' ||
          panel === 'goodwill' ||
          panel === 'appointment') && <OperationDialog name={panel} contact={contact} onClose={close} />}
    </>
  )
}
