import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { showToast } from '../ui/index.ts'
import { useAct } from './useAct.ts'

/** Carries out what a lead granted, as it was granted; says no more than is true: it is written here and on its way. */
export function useApproved(): (approval: Row<'approval'>) => Promise<void> {
  const { t } = useTranslation()
  const act = useAct()
  return useCallback(
    async ({ id, contactId, customerId, kind, fields, granted }) => {
      const { basis, ...asked } = fields
      const done = await act('operation.perform', {
        operationId: crypto.randomUUID(),
        customerId,
        contactId,
        kind,
        fields: { ...asked, amount: granted ?? 0 },
        approvalId: id,
        basis: basis as never,
      })
      if (done) showToast({ text: t('operations.done', { what: t(`words.operationKind.${kind}`) }), tone: 'ok' })
    },
    [t, act],
  )
}
