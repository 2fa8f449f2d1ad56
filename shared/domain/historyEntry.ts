import type { Row } from '../protocol/rows.ts'

type Entry = Row<'historyEntry'>
type Step =
  | 'document'
  | 'handOver'
  | 'note'
  | 'operation'
  | 'made'
  | 'kept'
  | 'cancelled'
  | 'missed'
  | 'net'
  | 'told'
  | 'diagnosis'
  | 'line'
  | 'call'
  | 'callBack'
  | 'menu'
  | 'recording'
  | 'consult'
  | 'platform'
  | 'survey'

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
    unproven: false,
    ...fact,
  }
}

/**
 * Whether an entry may be told beside a contact on this case: one whose customer was only claimed speaks for its own case alone, so
 * that nobody's words are put into a customer's mouth. On a stranger's record all is his own claim.
 */
export function speaksFor(
  entry: Pick<Entry, 'unproven' | 'caseId'>,
  on: { caseId: string | null; provisional: boolean },
): boolean {
  return !entry.unproven || on.provisional || (on.caseId !== null && entry.caseId === on.caseId)
}
