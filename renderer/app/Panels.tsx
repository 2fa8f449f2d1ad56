import { memo, useState } from 'react'
import type { Row } from '../../shared/protocol/rows.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { useUiStore } from '../store/uiStore.ts'
import { noteOf } from './diagnosis.tsx'
import { laterBox } from './laterBox.ts'

const Search = laterBox('search', async () => (await import('./Search.tsx')).Search)
const SettingsDialog = laterBox('settings', async () => (await import('../features/settings/index.ts')).SettingsDialog)
const HeadsetDialog = laterBox('phone', async () => (await import('../features/phone/index.ts')).HeadsetDialog)
const administration = () => import('../features/administration/index.ts')
const MyAccountDialog = laterBox('administration', async () => (await administration()).MyAccountDialog)
const AccountsDialog = laterBox('administration', async () => (await administration()).AccountsDialog)
const AccessLogDialog = laterBox('administration', async () => (await administration()).AccessLogDialog)
const MyEvaluationsDialog = laterBox(
  'quality',
  async () => (await import('../features/quality/index.ts')).MyEvaluationsDialog,
)
const ModelsDialog = laterBox('models', async () => (await import('../features/models/index.ts')).ModelsDialog)
const SignOutDialog = laterBox('settings', async () => (await import('./SignOutDialog.tsx')).SignOutDialog)
const KeysDialog = laterBox('search', async () => (await import('./KeysDialog.tsx')).KeysDialog)
const ReviewDialog = laterBox('review', async () => (await import('../features/review/index.ts')).ReviewDialog)
const ApprovalsDialog = laterBox(
  'approvals',
  async () => (await import('../features/approvals/index.ts')).ApprovalsDialog,
)
const IncidentsDialog = laterBox(
  'incident',
  async () => (await import('../features/incident/index.ts')).IncidentsDialog,
)
const HelpDialog = laterBox('floor', async () => (await import('../features/floor/index.ts')).HelpDialog)
const TrayDialog = laterBox('mail', async () => (await import('../features/mail/index.ts')).TrayDialog)
const VerifyDialog = laterBox(
  'verification',
  async () => (await import('../features/verification/index.ts')).VerifyDialog,
)
const CasesDialog = laterBox('matters', async () => (await import('../features/matters/index.ts')).CasesDialog)
const wrapUp = () => import('../features/wrapUp/index.ts')
const ResolveDialog = laterBox('wrapUp', async () => (await wrapUp()).ResolveDialog)
const FollowUpDialog = laterBox('wrapUp', async () => (await wrapUp()).FollowUpDialog)
const HandOverDialog = laterBox('wrapUp', async () => (await wrapUp()).HandOverDialog)
const OperationDialog = laterBox(
  'operations',
  async () => (await import('../features/operations/index.ts')).OperationDialog,
)

interface PanelsProps {
  contact: Row<'contact'> | undefined
  onSignOut: () => void
}

/** The box over the desk, one at a time. */
export const Panels = memo(function Panels({ contact, onSignOut }: PanelsProps) {
  const panel = useUiStore((ui) => ui.panel)
  const show = useUiStore((ui) => ui.show)
  const select = useUiStore((ui) => ui.selectContact)
  const openCustomer = useUiStore((ui) => ui.openCustomer)
  const contacts = useMyContacts()
  const [handTo, setHandTo] = useState<string | null>(null)
  const [sought, setSought] = useState('')
  const close = () => {
    setHandTo(null)
    setSought('')
    show(null)
  }
  // Only an adviser's own act moves on to the next contact: a screen that changed by itself would take words meant for another.
  const ended = () => {
    close()
    select(contacts.find((other) => other.id !== contact?.id)?.id ?? null)
  }
  return (
    <>
      {panel === 'search' && (
        <Search
          contact={contact}
          text={sought}
          onClose={close}
          onHandOver={(adviserId) => {
            setHandTo(adviserId)
            show('handOver')
          }}
        />
      )}
      {panel === 'settings' && <SettingsDialog isOpen onClose={close} />}
      {panel === 'headset' && <HeadsetDialog onClose={close} />}
      {panel === 'myAccount' && <MyAccountDialog onClose={close} />}
      {panel === 'accounts' && <AccountsDialog onClose={close} />}
      {panel === 'accessLog' && <AccessLogDialog onClose={close} />}
      {panel === 'evaluations' && <MyEvaluationsDialog onClose={close} />}
      {panel === 'models' && (
        <ModelsDialog
          onClose={close}
          onOpenCase={(reference) => {
            setSought(reference)
            show('search')
          }}
        />
      )}
      {panel === 'signOut' && <SignOutDialog onClose={close} onSignOut={onSignOut} />}
      {panel === 'keys' && <KeysDialog onClose={close} />}
      {panel === 'mail' && <TrayDialog onClose={close} />}
      {panel === 'approvals' && (
        <ApprovalsDialog
          onClose={close}
          onOpenCustomer={(customerId) => openCustomer(customerId === contact?.customerId ? null : customerId)}
        />
      )}
      {panel === 'incidents' && <IncidentsDialog onClose={close} />}
      {panel === 'review' && <ReviewDialog onClose={close} />}
      {contact && panel === 'help' && <HelpDialog contact={contact} onClose={close} />}
      {contact && panel === 'verify' && <VerifyDialog contact={contact} onClose={close} />}
      {contact && panel === 'cases' && <CasesDialog contact={contact} onClose={close} />}
      {contact && panel === 'resolve' && (
        <ResolveDialog contact={contact} noteOf={noteOf} onClose={close} onEnded={ended} />
      )}
      {contact && panel === 'followUp' && <FollowUpDialog contact={contact} onClose={close} onEnded={ended} />}
      {contact && panel === 'handOver' && (
        <HandOverDialog contact={contact} noteOf={noteOf} toAdviserId={handTo} onClose={close} onEnded={ended} />
      )}
      {contact &&
        (panel === 'temporaryAddress' ||
          panel === 'accountLock' ||
          panel === 'goodwill' ||
          panel === 'appointment') && <OperationDialog name={panel} contact={contact} onClose={close} />}
    </>
  )
})
