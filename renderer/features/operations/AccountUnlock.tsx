import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { Banner, Icon, IconLock, TextArea, useFormat } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import { usePerform } from './usePerform.ts'

/** Every line that the lock shut is again what it was; who locked, and when, is said first. */
export function AccountUnlock(props: OperationFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const perform = usePerform(props)
  const customer = useRow('customer', props.customerId)
  const lines = useRows('line', (row) => row.customerId === props.customerId && row.state === 'locked', [
    props.customerId,
  ])
  const [reason, setReason] = useState('')
  const lint = useNoteLint(reason)
  const { at, by } = customer?.alerts.find(({ code }) => code === 'alert.accountLocked')?.params ?? {}
  const when = typeof at === 'number' ? format.when(at, desk.now()) : ''
  return (
    <OperationForm
      submitLabel={t('operations.unlock')}
      isReady={props.isAllowed && reason.trim() !== '' && lint.isFit}
      onSubmit={() =>
        void perform(
          'accountUnlock',
          { lineIds: lines.map((line) => line.id), reason: reason.trim().slice(0, 300) },
          lint.basis,
        )
      }
    >
      <Banner
        tone="warn"
        icon={<Icon of={IconLock} />}
        title={t(by === undefined ? 'operations.locked' : 'operations.lockedBy', { by, when })}
      >
        {t('operations.unlockText')}
      </Banner>
      <TextArea
        label={t('operations.unlockReason')}
        value={reason}
        onChange={setReason}
        rows={2}
        autoFocus
        maxLength={300}
      />
      {lint.view}
    </OperationForm>
  )
}
