import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Args } from '../../../shared/protocol/commands.ts'
import { useAct } from '../../desk/useAct.ts'
import { showToast } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'

/** Performs one operation and says what became of it, no more than is true: it is written here and on its way. */
export function usePerform({ customerId, contactId, onDone }: OperationFormProps) {
  const { t } = useTranslation()
  const act = useAct()
  // Of the box, not of the press: pressed twice, it is done once.
  const [operationId] = useState(() => crypto.randomUUID())
  return async (
    kind: Args<'operation.perform'>['kind'],
    fields: Args<'operation.perform'>['fields'],
    basis?: Args<'operation.perform'>['basis'],
  ) => {
    if (!(await act('operation.perform', { operationId, customerId, contactId, kind, fields, basis }))) return
    showToast({ text: t('operations.done', { what: t(`operations.title.${kind}`) }), tone: 'ok' })
    onDone()
  }
}
