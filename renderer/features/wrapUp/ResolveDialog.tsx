import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import { useConnection, useDesk, useRow } from '../../desk/DeskContext.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, ChoiceList, Dialog, Icon, IconCheck, showToast, TextArea } from '../../ui/index.ts'
import { BeforeClosing } from './BeforeClosing.tsx'
import { FaultStands } from './FaultStands.tsx'
import css from './WrapUp.module.css'
import { onCtrlEnter } from './onCtrlEnter.ts'
import { Unanswered } from './Unanswered.tsx'
import { useClosingStop } from './useClosingStop.ts'
import { useProposedNote } from './useProposedNote.tsx'
import { usualFirst } from './usualFirst.ts'
import { usualReason } from './usualReason.ts'
import type { WrapUpProps } from './wrapUpProps.ts'

/** The end of a contact: a coded reason, a note, and seven days to be measured; or an end that asserts no resolution, which nothing measures. */
export function ResolveDialog({ contact, noteOf, onClose, onEnded }: WrapUpProps) {
  const { t } = useTranslation()
  const act = useAct()
  const name = useCustomerName(contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  const isLinked = useConnection() === 'online'
  const reasons = usualFirst(useReasonCodes('resolve'), contact.topic)
  const unresolved = useReasonCodes('unresolved')
  const desk = useDesk()
  const [reasonCode, setReason] = useState<string | null>(() => usualReason(desk.view, contact))
  const [closing] = useState(() => useUiStore.getState().closing ?? '')
  const { note, setNote, proposed } = useProposedNote({ contact, noteOf }, closing)
  const isUnresolved = unresolved.some(({ id }) => id === reasonCode)
  const lint = useNoteLint(note)
  const stop = useClosingStop(contact)
  const form = useRef<HTMLDivElement>(null)
  const first = stop ?? (reasonCode === null ? 'reason' : saysNothing(note) ? 'note' : null)
  const ready = first === null && lint.isFit

  async function resolve() {
    if (reasonCode === null || !ready) return
    const outcome = isUnresolved ? 'unresolved' : 'resolved'
    const end = { contactId: contact.id, reasonCode, note: note.trim(), basis: lint.basis, outcome } as const
    if (!(await act('contact.resolve', end))) return
    showToast({ text: t('wrapUp.resolved', { customer: name, ...(!isLinked && { context: 'offline' }) }), tone: 'ok' })
    onEnded()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t(isUnresolved ? 'wrapUp.unresolvedTitle' : 'wrapUp.resolveTitle')}
      subject={name}
      subtitle={t('wrapUp.ofCase', { reference })}
      footer={
        <>
          <span className={css.hint}>
            {first ? t(`wrapUp.first.${first}`) : t(isUnresolved ? 'wrapUp.notMeasured' : 'wrapUp.measured')}
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
        <BeforeClosing
          contact={contact}
          stop={stop}
          onRead={() => form.current?.querySelector('input')?.focus()}
          onClose={onClose}
        />
        <FaultStands contact={contact} onClose={onClose} />
        {stop === null && <Unanswered contact={contact} onClose={onClose} />}
        <ChoiceList
          label={t('wrapUp.reason')}
          options={reasons}
          value={isUnresolved ? null : reasonCode}
          onChange={setReason}
          columns={2}
          autoFocus
        />
        {unresolved.length > 0 && (
          <ChoiceList
            label={t('wrapUp.unresolved')}
            options={unresolved}
            value={isUnresolved ? reasonCode : null}
            onChange={setReason}
            columns={2}
          />
        )}
        <TextArea label={t('wrapUp.note')} placeholder={t('wrapUp.notePlaceholder')} value={note} onChange={setNote} />
        {proposed}
        {lint.view}
      </div>
    </Dialog>
  )
}
