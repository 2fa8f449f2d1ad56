import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../desk/DeskContext.tsx'
import { Dialog } from '../../ui/index.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { DeskList } from './DeskList.tsx'
import { Fault } from './Fault.tsx'
import { Offline } from './Offline.tsx'
import { SessionList } from './SessionList.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'

/** What everybody may do about his own account. */
export function MyAccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const me = useMe()
  const { value, why, again } = useAnswer('account.read', { accountId: adviserId })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('administration.mine')}
      subtitle={me && `${me.name} · ${me.login} · ${t(`words.role.${me.role}`)} · ${me.siteName}`}
      size="m"
    >
      <Offline />
      <Fault why={why} onRetry={() => void again()} />
      {value && <SessionList accountId={adviserId} sessions={value.sessions} onEnded={again} />}
      {value && <DeskList accountId={adviserId} desks={value.desks} onLost={again} />}
      <ChangePassword onChanged={again} />
    </Dialog>
  )
}
