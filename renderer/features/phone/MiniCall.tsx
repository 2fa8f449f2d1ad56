import { useTranslation } from 'react-i18next'
import { useRow } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import {
  Button,
  Icon,
  IconButton,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  Timer,
} from '../../ui/index.ts'
import css from './MiniCall.module.css'

/** The call under way, in the header, while something else is on screen; null where its own bar is in sight, or nothing is said. */
export function MiniCall() {
  const { t } = useTranslation()
  const now = useClock()
  const { call: leg, consult, acts } = usePhoneStore()
  const selected = useUiStore((ui) => ui.selectedContactId)
  const selectContact = useUiStore((ui) => ui.selectContact)
  const row = useRow('call', leg?.callId)
  const customer = useRow('customer', row?.customerId)
  if (leg?.state !== 'talking' || !row || !acts) return null
  if (row.contactId === selected) return null
  const { isHeld, isMuted } = leg
  const name = customer ? `${customer.givenName} ${customer.familyName}` : t('phone.call')
  return (
    <section
      data-call
      className={[css.mini, isMuted ? css.muted : isHeld && css.held].filter(Boolean).join(' ')}
      aria-label={t('phone.mini.label')}
    >
      <Button
        size="s"
        variant="quiet"
        className={css.who}
        icon={<Icon of={isHeld ? IconPlayerPause : IconPhone} size={14} />}
        aria-label={t('phone.mini.show', { name })}
        onPress={() => selectContact(row.contactId)}
      >
        <span>{name}</span>
      </Button>
      {row.answeredAt !== null && <Timer now={now} since={row.answeredAt} label={t('phone.call')} />}
      {consult === null && (
        <IconButton size="s" label={t(isHeld ? 'phone.resume' : 'phone.hold')} onPress={() => acts.hold(!isHeld)}>
          <Icon of={isHeld ? IconPlayerPlay : IconPlayerPause} size={16} />
        </IconButton>
      )}
      <IconButton
        size="s"
        tone={isMuted ? 'bad' : 'plain'}
        label={t(isMuted ? 'phone.unmute' : 'phone.mute')}
        onPress={() => acts.mute(!isMuted)}
      >
        <Icon of={isMuted ? IconMicrophoneOff : IconMicrophone} size={16} />
      </IconButton>
      {consult === null && (
        <IconButton size="s" tone="bad" label={t('phone.hangUp')} onPress={acts.hangUp}>
          <Icon of={IconPhoneOff} size={16} />
        </IconButton>
      )}
    </section>
  )
}
