import { z } from 'zod'
import { topics } from './rows/fields.ts'

const id = z.string().min(1).max(64)
const step = z.string().min(1).max(60)
const ms = z.number().int()
/** What to say to the customer, in his language; empty: a sentence made of the facts. */
const say = z
  .string()
  .max(500)
  .overwrite((value) => value.replaceAll('\u0000', '').toWellFormed())

/** Live: what only the network can answer. */
export const diagnosisLive = {
  'lineTest.run': z.object({ diagnosisId: id, contactId: id.nullable(), steps: z.array(step).min(1).max(40) }),
  'lineTest.cancel': z.object({ testId: id }),
  /** By a lead. `incidentId`: of one that is suspected, or that was closed or dismissed by mistake; null: a new one on this node. Tells its id. */
  'incident.declare': z.object({
    incidentId: id.nullable(),
    node: z.string().trim().min(1).max(80),
    place: z.string().trim().max(120),
    kind: z.enum(['outage', 'works']),
    topics: z.array(z.enum(topics)).max(topics.length),
    estimatedAt: ms.nullable(),
    sayFr: say,
    sayEn: say,
  }),
  /** When it should be over, and what to say meanwhile. */
  'incident.estimate': z.object({ incidentId: id, estimatedAt: ms.nullable(), sayFr: say, sayEn: say }),
  'incident.dismiss': z.object({ incidentId: id }),
  'incident.close': z.object({ incidentId: id }),
  /** The contacts behind an incident's figures, by their references (incidentAnswers.ts), for leads. */
  'incident.contacts': z.object({ incidentId: id }),
  /** How the feed of the network stands (incidentAnswers.ts), for leads. */
  'incident.feed': z.object({}),
} as const
