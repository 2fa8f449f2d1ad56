import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { Banner, CheckBox, Icon, IconLock, TextArea } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import css from './OperationForm.module.css'
import { usePerform } from './usePerform.ts'

/** The emergency operation: a hacked account is shut within minutes; every working line is chosen from the start. */
export function AccountLock(props: OperationFormProps) {
  const { t } = useTranslation()
  const perform = usePerform(props)
  const numberOf = useLineNumber(props.customerId, props.contactId)
  const lines = useRows(
    'line',
    (row) => row.customerId === props.customerId && row.state !== 'closed' && row.state !== 'locked',
    [props.customerId],
  )
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const lint = useNoteLint(reason)
  const chosen = lines.filter((line) => !spared.has(line.id))
  return (
    <OperationForm
      submitLabel={t('operations.lock')}
      isGrave
      isReady={reason.trim() !== '' && lint.isFit && (lines.length === 0 || chosen.length > 0)}
      onSubmit={() =>
        void perform(
          'accountLock',
          { lineIds: chosen.map((line) => line.id), reason: reason.trim().slice(0, 300) },
          lint.basis,
        )
      }
    >
      <Banner tone="bad" icon={<Icon of={IconLock} />}>
        {t('operations.lockText')}
      </Banner>
      <div className={css.boxes} role="group" aria-label={t('operations.lockLines')}>
        <span className={css.label}>{t('operations.lockLines')}</span>
        {lines.length === 0 && <span>{t('operations.lockNone')}</span>}
        {lines.map((line) => (
          <CheckBox
            key={line.id}
            isSelected={!spared.has(line.id)}
            onChange={(on) =>
              setSpared((old) => new Set(on ? [...old].filter((id) => id !== line.id) : [...old, line.id]))
            }
          >
            {[line.offer, line.number ? numberOf(line.number) : line.place].filter(Boolean).join(' · ')}
          </CheckBox>
        ))}
      </div>
      <TextArea
        label={t('operations.lockReason')}
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
