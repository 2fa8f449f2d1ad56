import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useReasonWords } from './useReasonWords.ts'

interface WhyRecognised {
  /** In words; empty when nothing is known of it. */
  why: string
  /** He came signed in to his account. */
  isSigned: boolean
}

/**
 * Why this contact stands on this customer's record. Once somebody confirmed it, what counts is what confirmed it: the answers he gave,
 * else who said so; the doubt of before (a shared number) no longer speaks.
 */
export function useWhyRecognised() {
  const { t, i18n } = useTranslation()
  const reasons = useReasonWords()
  return useCallback(
    (
      customerId: string,
      recognition: Row<'recognition'> | undefined,
      verification: Row<'verification'> | undefined,
    ): WhyRecognised => {
      const known = recognition?.candidates.find((candidate) => candidate.customerId === customerId)?.reasons ?? []
      const isSigned = known.some(({ code }) => code === 'signedIdentity')
      if (recognition?.decision !== 'confirmed' || isSigned) {
        const speaking = known.filter(({ params }) => Number(params.bits ?? 0) >= 0)
        return { why: reasons(speaking).join(', '), isSigned }
      }
      const answered = (verification?.passed ?? []).filter((item) => i18n.exists(`identity.gave.${item}`))
      const why =
        answered.length > 0
          ? answered.map((item) => t(`identity.gave.${item}`)).join(', ')
          : t('identity.confirmedBy', { name: recognition.by })
      return { why, isSigned }
    },
    [t, i18n, reasons],
  )
}
