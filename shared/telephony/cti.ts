import { z } from 'zod'

/**
 * The contract of the mode `cti` (docs/CTI.md): what an operator's own platform says of its calls, and what it is asked to do. Fields that are not named
 * here are passed over, so that a platform may say more; a type that is not named here takes its place in the sequence and does nothing.
 */
export const ctiVersion = 1
const name = z.string().min(1).max(200)
const ms = z.number().int().min(0).max(8_640_000_000_000_000)

/** Of every event. */
export const ctiEnvelopeSchema = z.object({
  version: z.literal(ctiVersion),
  /** The platform's name of this call at this extension: another extension that it rings, or that it goes to, has another. */
  call: name,
  /** 1, 2, 3 … in each call. */
  seq: z.number().int().min(1).max(10_000),
  /** When it happened, by the platform's clock (ms since 1970, UTC). */
  at: ms,
  extension: z.string().min(1).max(80),
  type: z.string().min(1).max(40),
})

const callerSchema = z.object({
  /** As the network presented it; null or hidden: withheld. */
  number: z.string().max(120).nullable(),
  name: z.string().max(120).default(''),
  hidden: z.boolean().default(false),
  /** STIR/SHAKEN or MAN, as it was verified; null: nobody said. */
  attestation: z.enum(['A', 'B', 'C']).nullable().default(null),
})
export type CtiCaller = z.infer<typeof callerSchema>

/** Of what ends a call: when he had answered, so that an `answered` that was lost is made up for. */
const answeredAt = ms.nullable().default(null)

/** By type, what it says beside the envelope. */
export const ctiEventSchemas = {
  /** It rings at the extension. */
  offered: z.object({
    caller: callerSchema,
    /** What the customer dialled, and the queue he waited in, as the platform names them. */
    called: z.string().max(120).nullable().default(null),
    queue: z.string().max(120).nullable().default(null),
    /** Since when he waits; null: since now. */
    queuedAt: ms.nullable().default(null),
    divertedFrom: z.string().max(120).nullable().default(null),
    /** The same for all that belongs to one customer's call, whichever extension it is at. */
    correlation: name.nullable().default(null),
  }),
  answered: z.object({}),
  held: z.object({}),
  resumed: z.object({}),
  /** A colleague is being asked; the customer waits. */
  consulting: z.object({ with: z.string().min(1).max(120) }),
  consultEnded: z.object({}),
  /** All hear each other. */
  conference: z.object({ with: z.string().min(1).max(120) }),
  /** It left this extension; the customer goes on. */
  transferred: z.object({ to: z.string().max(120).default(''), answeredAt }),
  /** It rang, and stopped without him. */
  missed: z.object({ because: z.enum(['noAnswer', 'abandoned', 'elsewhere']).default('noAnswer') }),
  /** He said no, at his telephone. */
  refused: z.object({}),
  /** His telephone could not ring. */
  notRung: z.object({ because: z.string().max(80).default('') }),
  ended: z.object({
    by: z.enum(['customer', 'adviser', 'platform']),
    because: z.string().max(80).default(''),
    answeredAt,
  }),
} as const
export type CtiEventType = keyof typeof ctiEventSchemas
export type CtiEnvelope = z.infer<typeof ctiEnvelopeSchema>
export type CtiEvent = {
  [T in CtiEventType]: CtiEnvelope & { type: T } & z.infer<(typeof ctiEventSchemas)[T]>
}[CtiEventType]

/** Undefined: it cannot be read. `known` null: of a type that this version does not know. */
export function readCtiEvent(body: unknown): { envelope: CtiEnvelope; known: CtiEvent | null } | undefined {
  const envelope = ctiEnvelopeSchema.safeParse(body)
  if (!envelope.success) return undefined
  const { type } = envelope.data
  if (!Object.hasOwn(ctiEventSchemas, type)) return { envelope: envelope.data, known: null }
  const rest = ctiEventSchemas[type as CtiEventType].safeParse(body)
  if (!rest.success) return undefined
  return { envelope: envelope.data, known: { ...envelope.data, ...rest.data } as CtiEvent }
}

/** What became of it. `waiting`: one before it is still missing; `late`: the call is over, or went on without it; `ignored`: of a type not known here. */
export const ctiDoneSchema = z.object({ done: z.enum(['taken', 'waiting', 'repeated', 'late', 'ignored']) })
export type CtiDone = z.infer<typeof ctiDoneSchema>['done']

/** What a platform may be able to do for a call of ours; its file says which. */
export const ctiCallCommands = [
  'answer',
  'refuse',
  'hangUp',
  'hold',
  'resume',
  'transfer',
  'consult',
  'endConsult',
  'complete',
  'conference',
] as const
export const ctiCommandNames = [...ctiCallCommands, 'dial', 'ready', 'notReady'] as const
export type CtiCommandName = (typeof ctiCommandNames)[number]

export const ctiTargetSchema = z.object({
  kind: z.enum(['extension', 'queue', 'number']),
  value: z.string().regex(/^[\w.+*#-]{1,60}$/),
})
export type CtiTarget = z.infer<typeof ctiTargetSchema>

/** The body of a command, as the platform gets it. Done once by its id. */
export interface CtiCommand {
  version: typeof ctiVersion
  id: string
  at: number
  do: CtiCommandName
  extension: string
  /** Of a command of a call: the platform's own name of it; of `dial`: the name that it is to have. */
  call: string | null
  /** Of `transfer`, `consult` and `dial`. */
  to: CtiTarget | null
  /** Of `notReady`. */
  reason: 'away' | 'wrapUp' | null
}

/** What a platform answers. A code that is not among the known ones is shown by its reason. */
export const ctiRefusals = ['noSuchCall', 'wrongState', 'noSuchTarget', 'busy', 'notAllowed', 'deviceOffline'] as const
export const ctiTakenSchema = z.object({ done: z.enum(['taken', 'repeated']) })
export const ctiRefusedSchema = z.object({
  refused: z.string().regex(/^[\w.]{1,60}$/),
  reason: z.string().max(1_000).default(''),
})
