import { useTranslation } from 'react-i18next'

const known = new Set([
  'timeout',
  'unreachable',
  'refused',
  'nonsense',
  'noDevice',
  'noTester',
  'feedSilent',
  'unreadable',
])

/** Why a test failed, in words; of a reason that this desk does not know, that it failed. */
export function useFaultWords(): (fault: string | null) => string {
  const { t } = useTranslation()
  return (fault) => t(`diagnosis.fault.${fault !== null && known.has(fault) ? fault : 'unknown'}`)
}
