import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../shared/protocol/rows.ts'

/** As one introduces somebody: family name, given name, then the rest. */
const place = ({ code }: Reason): number =>
  /^(rareS|s)urname|^name/.test(code) ? 0 : code.startsWith('givenName') ? 1 : 2

/** The strongest reasons of a score in words: at most three, in the order in which one names a person. */
export function useReasonWords(): (reasons: Reason[]) => string[] {
  const { t, i18n } = useTranslation()
  return useCallback(
    (reasons) =>
      [...reasons]
        .sort((a, b) => Number(b.params.bits ?? 0) - Number(a.params.bits ?? 0))
        .filter((reason) => i18n.exists(`identity.reason.${reason.code}`))
        .slice(0, 3)
        .sort((a, b) => place(a) - place(b))
        .map((reason) =>
          t(`identity.reason.${reason.code}`, {
            ...reason.params,
            count: Number(reason.params.sharedBy ?? reason.params.days ?? 0),
          }),
        ),
    [t, i18n],
  )
}
