import { z } from 'zod'
import { resultSchema } from '../diagnosis/engine/session.ts'

const id = z.string().min(1).max(64)
const step = z.string().min(1).max(60)

/** Queueable: a diagnosis goes on without network. */
export const diagnosisQueueable = {
  /** `diagnosisId` is made from the case and the model: begun twice, from anywhere, it is one. */
  'diagnosis.begin': z.object({
    diagnosisId: id,
    caseId: id,
    contactId: id.nullable(),
    lineId: id.nullable(),
    modelId: id,
    version: z.number().int(),
  }),
  'diagnosis.record': z.object({
    diagnosisId: id,
    entryId: id,
    contactId: id.nullable(),
    step,
    result: resultSchema,
    /** He wrote it in this message of the case: it counts from then on. */
    saidIn: id.nullish(),
    /** The entry that had ended it when this was said, null where none had: whoever has not seen that it was mended says nothing of a relapse. Absent: not told. */
    over: id.nullish(),
  }),
  'diagnosis.undo': z.object({ diagnosisId: id, entryId: id }),
  /** The matter is about another line of his: what was found goes aside (under `asideId`), and a sitting begins on that line. */
  'diagnosis.changeLine': z.object({
    diagnosisId: id,
    asideId: z.uuid(),
    caseId: id,
    contactId: id.nullable(),
    lineId: id,
    modelId: id,
    version: z.number().int(),
  }),
  /** The incident explains this contact: no test, no reset; `notify`: tell the customer when it is over. */
  'incident.follow': z.object({
    incidentId: id,
    contactId: id,
    notify: z.boolean(),
    /** The sitting of its case that waits for the network from here on, and the entry that says so. */
    sitting: z.object({ diagnosisId: id, entryId: id }).nullish(),
  }),
} as const
