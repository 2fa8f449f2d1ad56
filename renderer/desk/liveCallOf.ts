import type { Row } from '../../shared/protocol/rows.ts'

/** The call of this contact that is not over. */
export const liveCallOf = (calls: readonly Row<'call'>[], contactId: string): Row<'call'> | undefined =>
  calls.find((call) => call.contactId === contactId && call.state !== 'ended')
