import { z } from 'zod'
import { channels, reasonSchema, topics } from './rows/fields.ts'
import { alertRules } from './rows/floorRows.ts'

const id = z.string().min(1).max(64)
const ms = z.number().int()

/** What `floor.contacts` tells, longest waiting first: references and no names, as whoever wants the file opens it, and the log says so. */
export const floorContactsSchema = z.object({
  contacts: z.array(
    z.object({
      contactId: id,
      caseReference: z.string(),
      channel: z.enum(channels),
      topic: z.enum(topics),
      language: z.enum(['fr', 'en']),
      region: z.string(),
      state: z.enum(['waiting', 'offered', 'open', 'closed']),
      enteredAt: ms,
      pickedUpAt: ms.nullable(),
      adviserId: id.nullable(),
      adviserName: z.string(),
      handOvers: z.number().int(),
    }),
  ),
  more: z.boolean(),
})
/** What `floor.day` tells: of the contacts that came in within each half-hour of today, what became of them. `from`: its beginning, ms. */
export const floorDaySchema = z.object({
  bins: z.array(
    z.object({
      from: ms,
      entered: z.number().int(),
      answered: z.number().int(),
      answeredInTime: z.number().int(),
      abandoned: z.number().int(),
    }),
  ),
})
export type DayBin = z.infer<typeof floorDaySchema>['bins'][number]
const minutes = z.number().int()
/** Of the estimates told today whose wait is over. `n`: those who were taken, of whom shares and errors are. */
const toldFigures = z.object({
  n: z.number().int(),
  /** Share taken within the range told. */
  within: z.number().nullable(),
  /** Half were off by no more. */
  medianMs: z.number().nullable(),
  /** What came less what was told; above zero: too little was told. */
  biasMs: z.number().nullable(),
  /** They gave up: nobody knows how long they would have waited. */
  gaveUp: z.number().int(),
})
export type ToldFigures = z.infer<typeof toldFigures>
const queueWait = toldFigures.extend({
  queueId: id,
  /** What who comes now would be told; null: nobody can tell. */
  now: z.object({ fromMinutes: minutes, toMinutes: minutes.nullable() }).nullable(),
})
export type QueueWait = z.infer<typeof queueWait>
/** What `floor.waits` tells. */
export const floorWaitsSchema = z.object({ queues: z.array(queueWait), all: toldFigures })
/** What `broadcast.list` tells, the latest first. */
export const broadcastsSchema = z.object({
  broadcasts: z.array(
    z.object({
      id,
      fromName: z.string(),
      text: z.string(),
      at: ms,
      until: ms,
      endedAt: ms.nullable(),
      of: z.number().int(),
      read: z.number().int(),
    }),
  ),
})
/** What `alert.list` tells, the latest first. What the figures say: `alert` (rows/floorRows.ts). */
export const alertsSchema = z.object({
  alerts: z.array(
    z.object({
      id,
      rule: z.enum(alertRules),
      queueId: id,
      level: z.number().int(),
      value: z.number(),
      of: z.number(),
      threshold: z.number(),
      since: ms,
      ackByName: z.string(),
      ackAt: ms.nullable(),
      endedAt: ms.nullable(),
    }),
  ),
})
/** What `broadcast.readers` tells: those who have not read it first. */
export const readersSchema = z.object({ readers: z.array(z.object({ name: z.string(), readAt: ms.nullable() })) })
/** What `floor.replay` tells, latest first; who is listed is who was considered, the chosen first. */
export const floorReplaySchema = z.object({
  decisions: z.array(
    z.object({
      offerId: id,
      at: ms,
      adviserId: id,
      adviserName: z.string(),
      outcome: z.enum(['pending', 'accepted', 'refused', 'lapsed', 'withdrawn']),
      /** Decided anew by the plan of today and the facts of then it falls to the same adviser. */
      isSame: z.boolean(),
      planVersion: z.string(),
      waitedMs: ms,
      depth: z.number().int(),
      why: z.array(reasonSchema),
      considered: z.array(
        z.object({
          name: z.string(),
          standing: z.enum(['free', 'full', 'ringing', 'outside', 'unable']),
          level: z.number().int(),
          load: z.number().int(),
          capacity: z.number().int(),
          idleMs: ms,
        }),
      ),
      others: z.number().int(),
    }),
  ),
})
/** What an act on several tells: how many were done, and the others with a refusal each. */
export const floorDoneSchema = z.object({
  logId: id.nullable(),
  done: z.array(id),
  refused: z.array(z.object({ id, code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
})
export type FloorDone = z.infer<typeof floorDoneSchema>
