import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useRecognition } from '../../desk/useRecognition.ts'
import type { Sitting } from './useSitting.ts'

/** What must be said before a line can be measured: whose it is, or which of his lines. */
export type LineFirst = 'who' | 'line'
const needsLine = new Set(Object.values(modelOfLine))

/**
 * Nobody can be sent, nor an appointment made, for a line that nobody knows, and most often it would be for want of a measure: whose line it
 * is, is what is worth most then. null: the line is known, he has none of this kind, or the step is another.
 */
export function useLineFirst(sitting: Sitting, next: string | null): LineFirst | null {
  const { model, modelId, lineId, contact } = sitting
  const customer = useRow('customer', contact.customerId)
  const recognition = useRecognition(contact.id)
  const lines = useRows(
    'line',
    (line) => line.customerId === contact.customerId && line.state !== 'closed' && modelOfLine[line.kind] === modelId,
    [contact.customerId, modelId],
  )
  const isUnknown = customer === undefined || customer.provisional || recognition?.decision === 'choose'
  const what = lineId !== null || !needsLine.has(modelId) ? null : isUnknown ? 'who' : lines.length > 0 ? 'line' : null
  const step = model.steps[next ?? '']
  return step?.kind === 'escalation' && step.channel !== 'incident' ? what : null
}
