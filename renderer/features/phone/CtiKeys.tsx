import { useTranslation } from 'react-i18next'
import type { CtiAsk } from '../../../shared/protocol/ctiPhone.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import {
  Button,
  Icon,
  IconArrowForwardUp,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconUsers,
} from '../../ui/index.ts'
import type { CallKeyNames } from './CallBar.tsx'
import css from './Cti.module.css'
import { useCtiStore } from './ctiStore.ts'
import { TargetKey } from './TargetKey.tsx'

/** What one asks of the platform in a call: only what it does. While it is asked, nothing else is; while a colleague is, no key hangs the customer up. */
export function CtiKeys({ call, keys }: { call: Row<'call'>; keys: CallKeyNames }) {
  const { t } = useTranslation()
  const phone = useCtiStore((cti) => cti.phone)
  const ask = useCtiStore((cti) => cti.ask)
  const asked = useCtiStore((cti) => cti.asked[call.id])
  const consulting = useCtiStore((cti) => cti.consulting[call.id] ?? null)
  if (!phone) return null
  const { does, queues } = phone
  const isBusy = asked?.phase === 'asking'
  const isHeld = call.state === 'held'
  const isTalked = call.answeredAt !== null
  const does_ = (what: CtiAsk['do']): boolean => does.includes(what)
  const to = (what: CtiAsk['do'], target: CtiAsk['to'] = null): void => void ask(call.id, what, target)
  const plain = (what: CtiAsk['do'], variant: 'quiet' | 'primary' = 'quiet') =>
    does_(what) && (
      <Button variant={variant} isDisabled={isBusy} onPress={() => to(what)}>
        {t(`phone.cti.key.${what}`)}
      </Button>
    )
  const hold = isHeld ? 'resume' : 'hold'
  if (consulting !== null)
    return (
      <div className={css.keys} role="group" aria-label={t('phone.call')}>
        {plain('complete', 'primary')}
        {isHeld && plain('conference')}
        {plain('endConsult')}
      </div>
    )
  return (
    <div className={css.keys} role="group" aria-label={t('phone.call')}>
      {isTalked && does_(hold) && (
        <Button
          variant={isHeld ? 'primary' : 'quiet'}
          icon={<Icon of={isHeld ? IconPlayerPlay : IconPlayerPause} />}
          kbd={keys.hold}
          isDisabled={isBusy}
          onPress={() => to(hold)}
        >
          {t(isHeld ? 'phone.resume' : 'phone.hold')}
        </Button>
      )}
      {isTalked && does_('consult') && (
        <TargetKey
          title={t('phone.cti.consultTo')}
          hint={t('phone.cti.consultHint')}
          act={t('phone.cti.key.consult')}
          icon={<Icon of={IconUsers} />}
          queues={[]}
          isDisabled={isBusy}
          onTarget={(target) => to('consult', target)}
        />
      )}
      {isTalked && does_('transfer') && (
        <TargetKey
          title={t('phone.cti.transferTo')}
          hint={t('phone.pass.hint')}
          act={t('phone.pass.do')}
          icon={<Icon of={IconArrowForwardUp} />}
          queues={queues}
          isDisabled={isBusy}
          onTarget={(target) => to('transfer', target)}
        />
      )}
      {does_('hangUp') && (
        <Button
          variant="danger"
          icon={<Icon of={IconPhoneOff} />}
          kbd={keys.hangUp}
          isDisabled={isBusy}
          onPress={() => to('hangUp')}
        >
          {t('phone.hangUp')}
        </Button>
      )}
    </div>
  )
}
