import { useEffect } from 'react'
import { isEvidence } from '../../../shared/diagnosis/engine/session.ts'
import { modelRowId, sessionOf } from '../../../shared/domain/diagnosis.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { plannerOf } from './plannerOf.ts'
import { useSummaryText } from './useSummaryText.ts'

interface SittingNoteProps {
  caseId: string
  /** Called once, with the summary of the sitting that was touched last; never where nothing was found yet. */
  onText: (text: string) => void
}

/** Shows nothing: gives who writes a note of the case what its diagnosis holds already. */
export function SittingNote({ caseId, onText }: SittingNoteProps) {
  const summary = useSummaryText()
  const [row] = useRows(
    'diagnosis',
    (one) => one.caseId === caseId && one.state !== 'misplaced' && one.entries.some(isEvidence),
    [caseId],
    (a, b) => b.updatedAt - a.updatedAt,
  )
  const model = useRow('diagnosticModel', row && modelRowId(row.modelId, row.version))
  const text = row && model ? summary(plannerOf(model).compiled, sessionOf(row)) : null
  useEffect(() => {
    if (text !== null) onText(text)
  }, [text, onText])
  return null
}
