import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../shared/protocol/rows.ts'

/** The strongest reasons of a score in words: at most three, those that speak for it first. */
export function useReasonWords(): (reasons: Reason[]) => string[] {
  const { t, i18n } = useTranslation()
  return useCallback(
    (reasons) =>
      [...reasons]
        .sort((a, b) => Number(b.params.bits ?? 0) - Number(a.params.bits ?? 0))
        .filter((reason) => i18n.exists(`identity.reason.${reason.code}`))
        .slice(0, 3)
        .map((reason) =>
          t(`identity.reason.${reason.code}`, {
            ...reason.params,
            count: Number(reason.params.sharedBy ?? reason.params.days ?? 0),
          }),
        ),
    [t, i18n],
  )
}
