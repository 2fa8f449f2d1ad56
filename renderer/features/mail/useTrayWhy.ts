import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'

/** Why a letter lies in the tray, in words: its reason's own, else its kind's. */
export function useTrayWhy(): (letter: Pick<Row<'trayLetter'>, 'reason' | 'kind'>) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    ({ reason, kind }) => {
      const keys = [reason, kind ?? '', 'other'].map((code) => `mail.tray.why.${code}`)
      const key = keys.find((one) => i18n.exists(one) && typeof t(one) === 'string')
      return t(key ?? 'mail.tray.why.other')
    },
    [t, i18n],
  )
}
