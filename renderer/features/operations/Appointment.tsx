import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { DueField } from '../../desk/DueField.tsx'
import { useAct } from '../../desk/useAct.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { showToast, TextArea } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'

/** An appointment is a commitment: owned, dated, and missed in sight if it is missed. */
export function Appointment({ customerId, contactId, onDone }: OperationFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const act = useAct()
  // Of the box, not of the press: pressed twice, it is promised once.
  const [commitmentId] = useState(() => crypto.randomUUID())
  const [dueAt, setDueAt] = useState<number | null>(null)
  const [text, setText] = useState('')
  const lint = useNoteLint(text)
  const late = dueAt !== null && dueAt <= desk.now()

  async function book() {
    if (dueAt === null) return
    const { adviserId: ownerId } = desk
    const what = { kind: 'appointment', ownerId, dueAt, text: text.trim(), close: false, basis: lint.basis } as const
    if (!(await act('commitment.make', { commitmentId, customerId, contactId, ...what }))) return
    showToast({
      text: t('operations.done', {
        what: t('operations.title.appointment'),
        ...(desk.status.connection !== 'online' && { context: 'offline' }),
      }),
      tone: 'ok',
    })
    onDone()
  }

  return (
    <OperationForm
      submitLabel={t('operations.book')}
      isReady={dueAt !== null && !late && text.trim() !== '' && lint.isFit}
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
      {lint.view}
    </OperationForm>
  )
}
