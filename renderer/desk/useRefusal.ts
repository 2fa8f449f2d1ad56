import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** The sentence for a refusal code (shared/protocol/refusals.ts); an unknown code still says something true. */
export function useRefusal(): (no: { code: string; params?: Record<string, string | number> }) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    ({ code, params }) =>
      t(i18n.exists(`refusal.${code}`) ? `refusal.${code}` : 'refusal.command.failed', { ...params }),
    [t, i18n],
  )
}
