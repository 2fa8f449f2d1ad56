import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle } from '../../ui/index.ts'
import { useFaultStands } from './useFaultStands.ts'

interface FaultStandsProps {
  contact: Row<'contact'>
  /** Back to the conversation. */
  onClose: () => void
}

/** The repair was denied since: said before anybody closes it as resolved, with what fits better; it forbids nothing. */
export function FaultStands({ contact, onClose }: FaultStandsProps) {
  const { t } = useTranslation()
  const by = useFaultStands(contact)
  if (by === null) return null
  function resume() {
    onClose()
    const { fold, ask } = useUiStore.getState()
    fold('diagnosis', false)
    ask('diagnose')
  }
  return (
    <Banner
      tone="warn"
      role="status"
      icon={<Icon of={IconAlertTriangle} />}
      title={t(`wrapUp.stands.${by}`)}
      actions={
        <>
          <Button size="s" onPress={resume}>
            {t('wrapUp.stands.resume')}
          </Button>
          <Button size="s" onPress={() => useUiStore.getState().show('followUp')}>
            {t('wrapUp.stands.promise')}
          </Button>
        </>
      }
    />
  )
}
