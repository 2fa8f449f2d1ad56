import type { Row } from '../protocol/rows.ts'

type Entry = Row<'historyEntry'>
type Step = 'handOver' | 'note' | 'operation' | 'made' | 'kept' | 'cancelled' | 'missed'

/**
 * Ids are made from what they tell of, so that the desk and the server write the same row. The step comes first and holds
 * no dash: an id chosen by a desk can never name another fact's entry. A contact's own entry has the contact's id.
 */
export const entryId = (step: Step, ofId: string): string => `h-${step}-${ofId}`

/** A fact of the history; what is not said is empty. */
export function historyEntry(
  fact: Pick<Entry, 'id' | 'customerId' | 'at' | 'kind' | 'code' | 'actor'> & Partial<Entry>,
): Entry {
  return {
    caseId: null,
    channel: null,
    params: {},
    text: '',
    tone: 'neutral',
    told: [],
    refTable: null,
    refId: null,
    ...fact,
  }
}
