import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Icon, IconAlertTriangle } from '../../ui/index.ts'

/** A letter or a form whose writer was sent nothing since: said before it is closed. It forbids nothing: a double, or a thank-you, wants no answer. */
export function Unanswered({ contact, onClose }: { contact: Row<'contact'>; onClose: () => void }) {
  const { t } = useTranslation()
  const isWritten = contact.channel === 'email' || contact.channel === 'form'
  if (!isWritten || contact.lastMessageBy !== 'customer') return null
  return (
    <Banner
      tone="warn"
      role="status"
      icon={<Icon of={IconAlertTriangle} />}
      title={t('wrapUp.unanswered')}
      actions={
        <Button
          size="s"
          onPress={() => {
            onClose()
            useUiStore.getState().askCompose('answer')
          }}
        >
          {t('wrapUp.answerFirst')}
        </Button>
      }
    />
  )
}
