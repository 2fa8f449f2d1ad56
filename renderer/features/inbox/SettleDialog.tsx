import { useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, Dialog, IconCheck, Icon, showToast, TextArea, useFormat } from '../../ui/index.ts'

export interface SettleDialogProps {
  commitment: Row<'commitment'>
  onClose: () => void
  /** Calls the customer it was promised to. */
  Dial?: ComponentType<DialProps> | undefined
}
export interface DialProps {
  customerId: string
  contactPointId: string | null
  commitmentId?: string
  onDialled?: () => void
}

/** How a promise ends: kept, or cancelled with a word of why. */
export function SettleDialog({ commitment, onClose, Dial }: SettleDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const [text, setText] = useState('')
  const lint = useNoteLint(text)

  async function settle(outcome: 'kept' | 'cancelled') {
    const receipt = await desk.dispatch('commitment.settle', {
      commitmentId: commitment.id,
      outcome,
      text,
      basis: lint.basis,
    })
    if (receipt.refused) showToast({ text: refusal(receipt.refused), tone: 'bad' })
    else onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('inbox.settleTitle', { customer: commitment.customerName })}
      subtitle={`${t(`words.commitmentKind.${commitment.kind}`)} · ${format.dayTime(commitment.dueAt, desk.now())}`}
      footer={
        <>
          <Button
            variant="danger"
            isDisabled={text.trim() === '' || !lint.isFit}
            onPress={() => void settle('cancelled')}
          >
            {t('inbox.settleCancel')}
          </Button>
          <Button
            variant="primary"
            icon={<Icon of={IconCheck} />}
            isDisabled={!lint.isFit}
            onPress={() => void settle('kept')}
          >
            {t('inbox.settleKept')}
          </Button>
        </>
      }
    >
      <p>{commitment.text}</p>
      {Dial && (
        <Dial
          customerId={commitment.customerId}
          contactPointId={null}
          commitmentId={commitment.id}
          onDialled={onClose}
        />
      )}
      <TextArea label={t('inbox.settleText')} value={text} onChange={setText} autoFocus />
      {lint.view}
    </Dialog>
  )
}
