import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { accessReasons } from '../../../shared/domain/accessReasons.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'

/** The words of why a record was opened: within a contact, or for a coded reason; one that is gone since keeps its code. */
export function useAccessReason(): (reason: string) => string {
  const { t } = useTranslation()
  const codes = useReasonCodes('openCustomer')
  return useCallback(
    (reason) => {
      const own = accessReasons.find((one) => one === reason)
      if (own) return t(`administration.access.reason.${own}`)
      return codes.find(({ id }) => id === reason)?.label ?? reason
    },
    [t, codes],
  )
}
