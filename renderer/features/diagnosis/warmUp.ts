import { publishedModel } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { plannerOf } from './plannerOf.ts'
import { reckon } from './reckon.ts'

/**
 * Reads one model and takes a first step with it, before a contact asks for one: done with the code still cold that takes some 50 ms, three frames
 * of a customer's first sentence.
 */
export function warmUp(row: Row<'diagnosticModel'>): void {
  const { id, version } = publishedModel(row)
  reckon(plannerOf(row), { model: { id, version }, entries: [] }, [])
}
