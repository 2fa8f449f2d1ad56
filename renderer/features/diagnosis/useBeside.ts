import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { besideLine } from '../../../shared/diagnosis/said/modelHeard.ts'
import { servicesNamed } from '../../../shared/diagnosis/said/servicesNamed.ts'
import { publishedModel } from '../../../shared/domain/diagnosis.ts'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { findEvidence } from './findEvidence.ts'
import type { Choice, Sitting } from './useSitting.ts'

export interface Beside {
  choice: Choice
  title: string
}
const ofInternet = (modelId: string): boolean => modelId.startsWith('internet.')

/**
 * Other diagnoses that the same trouble may be of: what hangs on this line, and the line itself for those. `said`: those that know such
 * words, or are named by them; without words, the Wi-Fi of a line for internet.
 */
export function useBeside({ contact, modelId, lineId }: Sitting): (said: string | null) => Beside[] {
  const { i18n } = useTranslation()
  const models = useRows('diagnosticModel', (row) => row.state === 'current', [])
  const lines = useRows('line', (row) => row.customerId === contact.customerId && row.state !== 'closed', [
    contact.customerId,
  ])
  return useMemo(() => {
    const line = lines.find(({ id }) => id === lineId)
    const wanted = [...besideLine, ...(line ? [modelOfLine[line.kind]] : [])].filter((id) => id !== modelId)
    const rows = wanted.flatMap((id) => models.find((row) => row.modelId === id) ?? [])
    const beside = (row: Row<'diagnosticModel'>): Beside => ({
      choice: { modelId: row.modelId, lineId },
      title: i18n.language === 'en' ? row.titleEn : row.titleFr,
    })
    return (said) => {
      if (said === null) return ofInternet(modelId) ? rows.filter((row) => row.modelId === 'wifi').map(beside) : []
      const named = servicesNamed(said)
      return rows
        .filter((row) => named(row.modelId) > 0 || findEvidence(publishedModel(row), said).length > 0)
        .toSorted((a, b) => named(b.modelId) - named(a.modelId))
        .map(beside)
    }
  }, [models, lines, lineId, modelId, i18n.language])
}
