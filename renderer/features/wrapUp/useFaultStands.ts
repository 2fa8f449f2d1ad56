import { faultStands } from '../../../shared/diagnosis/engine/faultStands.ts'
import { modelRowId, publishedModel } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'

/** By whom a repair noted in this contact's case is denied; null: by nobody. */
export function useFaultStands({ caseId }: Pick<Row<'contact'>, 'caseId'>): 'measure' | 'customer' | null {
  const [sitting] = useRows(
    'diagnosis',
    (row) => row.caseId === caseId && row.state !== 'misplaced',
    [caseId],
    (a, b) => b.updatedAt - a.updatedAt,
  )
  const rowId = sitting ? modelRowId(sitting.modelId, sitting.version) : ''
  const [model] = useRows('diagnosticModel', ({ id }) => id === rowId, [rowId])
  return sitting && model ? (faultStands(publishedModel(model), sitting.entries)?.by ?? null) : null
}
