import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { Banner, Button, Dialog } from '../../ui/index.ts'
import css from './Work.module.css'

export interface WorkProps {
  contact: Row<'contact'>
  onClose: () => void
}
interface Props extends WorkProps {
  kind: 'repair' | 'tradeIn' | 'simSwap' | 'boxSwap'
  isReady: boolean
  onSend: () => void
  children: ReactNode
}

/** One act of the counter: what it needs from top to bottom, one key that does it, and what is true of it without network. */
export function WorkDialog({ kind, contact, onClose, isReady, onSend, children }: Props) {
  const { t } = useTranslation()
  const name = useCustomerName(contact.customerId)
  const isOnline = useConnection() === 'online'
  return (
    <Dialog
      isOpen
      size="l"
      title={t(`counter.tile.${kind}.title`)}
      subject={name}
      onClose={onClose}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" className={css.send!} isDisabled={!isReady} onPress={onSend}>
          {t(`counter.send.${kind}`)}
        </Button>
      }
    >
      <div className={css.form}>
        {!isOnline && <Banner tone="warn">{t('counter.provisional')}</Banner>}
        {children}
      </div>
    </Dialog>
  )
}
