import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRow } from '../../desk/DeskContext.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { Button, ChoiceList, Dialog, Icon, IconCheck, showToast, TextArea } from '../../ui/index.ts'
import { BeforeClosing } from './BeforeClosing.tsx'
import css from './WrapUp.module.css'
import { onCtrlEnter } from './onCtrlEnter.ts'
import { useClosingStop } from './useClosingStop.ts'
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
  const stop = useClosingStop(contact)
  const form = useRef<HTMLDivElement>(null)
  const ready = reasonCode !== null && stop === null

  async function resolve() {
    if (reasonCode === null || !ready) return
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
      subject={name}
      subtitle={t('wrapUp.ofCase', { reference })}
      footer={
        <>
          <span className={css.hint}>
            {stop ? t(`wrapUp.first.${stop}`) : reasonCode === null ? t('wrapUp.first.reason') : t('wrapUp.measured')}
          </span>
          <Button
            variant="primary"
            icon={<Icon of={IconCheck} />}
            kbd="Ctrl ↵"
            isDisabled={!ready}
            onPress={() => void resolve()}
          >
            {t('wrapUp.resolve')}
          </Button>
        </>
      }
    >
      <div ref={form} className={css.form} onKeyDownCapture={onCtrlEnter(() => void resolve())}>
        <OtherRecordShown customerId={contact.customerId} />
        <BeforeClosing contact={contact} stop={stop} onRead={() => form.current?.querySelector('input')?.focus()} />
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
