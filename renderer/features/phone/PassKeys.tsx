import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Icon, IconUsers } from '../../ui/index.ts'
import { PassKey } from './PassKey.tsx'

/** To a number outside: by our own edge, or by the operator's platform. */
export function PassKeys({ call }: { call: Row<'call'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const acts = usePhoneStore((phone) => phone.acts)
  if (call.mode === 'edge' && call.answeredAt !== null) {
    const pass = async (number: string): Promise<string | null> => {
      const outcome = await desk.live('call.passOut', { callId: call.id, number })
      return outcome.ok ? null : refusal(outcome)
    }
    return <PassKey hint={t('phone.pass.outsideHint')} done={t('phone.pass.calls')} onPass={pass} />
  }
  const transfer = acts?.transfer
  if (call.mode !== 'sip' || !transfer) return null
  // A telephone's address has no spaces, however it is written.
  const pass = async (target: string): Promise<string | null> =>
    (await transfer(target.replaceAll(/[ ()]/g, ''))) ? null : t('phone.pass.failed')
  const consult = acts?.consult
  const asks = async (target: string): Promise<string | null> =>
    (await consult?.(target.replaceAll(/[ ()]/g, ''))) ? null : t('phone.notNow')
  return (
    <>
      <PassKey hint={t('phone.pass.hint')} done={t('phone.pass.done')} onPass={pass} />
      {consult && (
        <PassKey
          hint={t('phone.cti.consultHint')}
          done={null}
          onPass={asks}
          as={{ title: t('phone.consult.key'), act: t('phone.consult.call'), icon: <Icon of={IconUsers} /> }}
        />
      )}
    </>
  )
}
