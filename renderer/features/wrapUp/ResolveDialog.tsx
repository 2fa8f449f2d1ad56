import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRow } from '../../desk/DeskContext.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import {
  Banner,
  Button,
  ChoiceList,
  Dialog,
  Icon,
  IconAlertTriangle,
  IconCheck,
  showToast,
  TextArea,
} from '../../ui/index.ts'
import css from './WrapUp.module.css'
import { onCtrlEnter } from './onCtrlEnter.ts'
import type { WrapUpProps } from './wrapUpProps.ts'

/** The end of a contact that is done: a coded reason, a note, and seven days to be measured. */
export function ResolveDialog({ contact, onClose, onEnded }: WrapUpProps) {
  const { t } = useTranslation()
  const act = useAct()
  const name = useCustomerName(contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const reasons = useReasonCodes('resolve')
  const [reasonCode, setReason] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const unread = contact.inboundN > contact.seenN

  async function resolve() {
    if (reasonCode === null) return
    if (!(await act('contact.resolve', { contactId: contact.id, reasonCode, note: note.trim() }))) return
    showToast({ text: t('wrapUp.resolved', { customer: name }), tone: 'ok' })
    onEnded()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('wrapUp.resolveTitle')}
      subtitle={t('wrapUp.resolveWho', { customer: name, reference })}
      footer={
        <>
          <span className={css.hint}>{t('wrapUp.measured')}</span>
          <Button
            variant="primary"
            icon={<Icon of={IconCheck} />}
            kbd="Ctrl ↵"
            isDisabled={reasonCode === null}
            onPress={() => void resolve()}
          >
            {t('wrapUp.resolve')}
          </Button>
        </>
      }
    >
      <div className={css.form} onKeyDownCapture={onCtrlEnter(() => void resolve())}>
        {unread && (
          <Banner tone="warn" icon={<Icon of={IconAlertTriangle} />}>
            {t('wrapUp.unread')}
          </Banner>
        )}
        <ChoiceList
          label={t('wrapUp.reason')}
          options={reasons}
          value={reasonCode}
          onChange={setReason}
          columns={2}
          autoFocus
        />
        <TextArea label={t('wrapUp.note')} placeholder={t('wrapUp.notePlaceholder')} value={note} onChange={setNote} />
        <NoteLint text={note} />
      </div>
    </Dialog>
  )
}
