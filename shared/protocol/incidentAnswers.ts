import { z } from 'zod'
import { channels, topics } from './rows/fields.ts'

const id = z.string().min(1).max(64)
const ms = z.number().int()

/** What `incident.contacts` tells, newest first: no name and no address, as whoever wants the record opens it with a reason. */
export const incidentContactsSchema = z.object({
  contacts: z.array(
    z.object({
      contactId: id,
      caseReference: z.string(),
      topic: z.enum(topics),
      channel: z.enum(channels),
      at: ms,
      state: z.enum(['waiting', 'offered', 'open', 'closed']),
      adviserName: z.string(),
      /** Attached to the incident, and whether its customer asked to be told, and was. */
      followed: z.object({ notify: z.boolean(), toldAt: ms.nullable() }).nullable(),
    }),
  ),
  more: z.boolean(),
})
/** What `incident.feed` tells. `failedSince`: since when no answer could be read; what was known before stays. */
export const incidentFeedSchema = z.object({
  isOn: z.boolean(),
  okAt: ms.nullable(),
  failedSince: ms.nullable(),
  fault: z.enum(['', 'timeout', 'unreachable', 'refused', 'nonsense']),
  /** Problems of the last answer that could not be read. */
  unread: z.number().int(),
})
