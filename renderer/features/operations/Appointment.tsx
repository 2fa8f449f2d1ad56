import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { DueField } from '../../desk/DueField.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { useAct } from '../../desk/useAct.ts'
import { showToast, TextArea } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'

/** An appointment is a commitment: owned, dated, and missed in sight if it is missed. */
export function Appointment({ customerId, contactId, onDone }: OperationFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  const [dueAt, setDueAt] = useState<number | null>(null)
  const [text, setText] = useState('')
  const late = dueAt !== null && dueAt <= desk.now()

  async function book() {
    if (dueAt === null) return
    const commitmentId = crypto.randomUUID()
    const { adviserId: ownerId } = desk
    const what = { kind: 'appointment', ownerId, dueAt, text: text.trim(), close: false } as const
    if (!(await act('commitment.make', { commitmentId, customerId, contactId, ...what }))) return
    showToast({ text: t('operations.done', { what: t('operations.title.appointment') }), tone: 'ok' })
    onDone()
  }

  return (
    <OperationForm
      submitLabel={t('operations.book')}
      isReady={dueAt !== null && !late && text.trim() !== ''}
      onSubmit={() => void book()}
    >
      <DueField
        dayLabel={t('operations.due')}
        timeLabel={t('operations.dueTime')}
        value={dueAt}
        onChange={setDueAt}
        autoFocus
        error={late ? t('refusal.commitment.past') : null}
      />
      <TextArea label={t('operations.what')} value={text} onChange={setText} rows={2} />
      <NoteLint text={text} />
    </OperationForm>
  )
}
