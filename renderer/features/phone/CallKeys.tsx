import { useTranslation } from 'react-i18next'
import { usePhoneStore, type PhoneCall } from '../../store/phoneStore.ts'
import {
  Button,
  Icon,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  showToast,
} from '../../ui/index.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { CallKeyNames } from './CallBar.tsx'
import { PassKeys } from './PassKeys.tsx'
import css from './CallBar.module.css'
import { ConsultKey } from './ConsultKey.tsx'
import { Keypad } from './Keypad.tsx'

/** What one does in a call. Each key keeps its place, whatever the call does. */
export function CallKeys({ leg, call, keys }: { leg: PhoneCall; call: Row<'call'>; keys: CallKeyNames }) {
  const { t } = useTranslation()
  const acts = usePhoneStore((phone) => phone.acts)
  if (!acts) return null
  function hold() {
    if (!acts?.hold(!leg.isHeld)) showToast({ text: t('phone.notNow'), tone: 'bad' })
  }
  return (
    <div className={css.keys} role="group" aria-label={t('phone.call')}>
      <Button
        variant={leg.isHeld ? 'primary' : 'quiet'}
        icon={<Icon of={leg.isHeld ? IconPlayerPlay : IconPlayerPause} />}
        kbd={keys.hold}
        onPress={hold}
      >
        {t(leg.isHeld ? 'phone.resume' : 'phone.hold')}
      </Button>
      <Button
        variant={leg.isMuted ? 'danger' : 'quiet'}
        aria-label={[t(leg.isMuted ? 'phone.unmute' : 'phone.mute'), keys.mute].filter(Boolean).join(' ')}
        aria-pressed={leg.isMuted}
        icon={<Icon of={leg.isMuted ? IconMicrophoneOff : IconMicrophone} />}
        kbd={keys.mute}
        onPress={() => acts.mute(!leg.isMuted)}
      />
      <Keypad onDigit={acts.sendDigit} />
      <PassKeys call={call} />
      {call.mode === 'edge' && call.answeredAt !== null && <ConsultKey callId={call.id} contactId={call.contactId} />}
      <Button variant="danger" icon={<Icon of={IconPhoneOff} />} kbd={keys.hangUp} onPress={acts.hangUp}>
        {t('phone.hangUp')}
      </Button>
    </div>
  )
}
