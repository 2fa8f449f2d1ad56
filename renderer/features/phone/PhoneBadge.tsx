import { useTranslation } from 'react-i18next'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconButton, IconHeadset, IconHeadsetOff } from '../../ui/index.ts'
import { MiniCall } from './MiniCall.tsx'

/** In the header: whether calls can ring here. Trouble is said in words; that all is well is a small picture. Before it the call under way, where it is out of sight. */
export function PhoneBadge() {
  const { t } = useTranslation()
  const { state, problem } = usePhoneStore()
  const show = useUiStore((ui) => ui.show)
  if (state === 'none') return null
  const open = () => show('headset')
  if (state === 'trouble')
    return (
      <>
        <MiniCall />
        <Button size="s" variant="danger" icon={<Icon of={IconHeadsetOff} size={14} />} onPress={open}>
          {problem ? t(`phone.problem.${problem}`) : t('phone.badge.trouble')}
        </Button>
      </>
    )
  return (
    <>
      <MiniCall />
      <IconButton label={t(`phone.badge.${state}`)} size="s" onPress={open}>
        <Icon of={state === 'ready' ? IconHeadset : IconHeadsetOff} size={18} />
      </IconButton>
    </>
  )
}
