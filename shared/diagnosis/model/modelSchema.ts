import { z } from 'zod'

/**
 * The form of a diagnostic model, version 1 (docs/DIAGNOSIS.md). Ids are the keys; their order is the order of the screen and
 * breaks ties. What only the whole can tell (sums, unknown names, cycles) is checked by `checkModel`.
 */
const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/)
  // `constructor`: every object has one, and it would be found where nothing of that name was written.
  .refine((name) => !(name in Object.prototype))
const chance = z.number().min(0).max(1)
/** Where a number comes from: our own estimate, public documents, or verified outcomes of the floor. */
const basis = z.enum(['judged', 'documented', 'learned'])
/** Nothing that no screen shows, and no sentence longer than one can say. */
// oxlint-disable-next-line no-control-regex -- they are what is refused
const sayable = (text: string): boolean => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)
const sentence = z.string().trim().min(1).max(1_000).refine(sayable)
export const textSchema = z.strictObject({ fr: sentence, en: sentence })
const phrase = z.string().max(300).refine(sayable)
/** Minutes of a month, and a price that nobody pays for a line: beyond, it is a slip, and sums lose their meaning. */
const [longest, dearest] = [43_200, 100_000]
const words = z.strictObject({ fr: z.array(z.string().min(1)), en: z.array(z.string().min(1)) })
/** How customers write it (`said/readPhrase.ts`), in French and English. */
const saidAs = z.strictObject({ fr: z.array(phrase).max(40), en: z.array(phrase).max(40) })
const cost = z.strictObject({
  /** Minutes of the adviser and the customer. */
  time: z.number().min(0).max(longest),
  /** Chance of making things worse. */
  risk: chance.optional(),
  /** Euros, whoever pays. */
  money: z.number().min(0).max(dearest).optional(),
  /** How much it sounds like "is it plugged in?": 0 not at all, 1 as much as can be. */
  insult: chance.optional(),
  basis,
})
const weight = z.number().min(0).max(1000)
const cause = z.strictObject({
  title: textSchema,
  prior: chance,
  basis,
  /** The one cause that stands for all that the model does not know. */
  leak: z.literal(true).optional(),
})
const cluster = z.strictObject({ title: textSchema, cost })

const common = {
  title: textSchema,
  cost,
  /** Of the chances of this step. */
  basis,
  /** The cluster where the customer must be for it. */
  at: id.optional(),
  /** Proposed only once these were done or tried. */
  after: z.array(id).optional(),
  /** step → outcomes: proposed only while each of these was answered so, and that still counts. */
  when: z.record(id, z.array(id).min(1)).optional(),
  words: words.optional(),
  picture: z.string().optional(),
}
const outcome = z.strictObject({
  title: textSchema,
  words: words.optional(),
  /** Of questions and findings: read in his messages, and proposed. */
  saidAs: saidAs.optional(),
  picture: z.string().optional(),
  /** A reading of at least this … */
  from: z.number().optional(),
  /** … and less than this. */
  below: z.number().optional(),
  /** Readings that are words: `Up`, `O5`. */
  values: z.array(z.string()).optional(),
})
const reading = {
  outcomes: z.record(id, outcome),
  /** cause → outcome → P(outcome | cause), for the causes that differ. */
  given: z.record(id, z.record(id, chance)),
  /** outcome → P(outcome | any other cause). */
  otherwise: z.record(id, chance),
  /** Chance of no usable answer, whatever the cause. */
  inconclusive: chance.optional(),
}
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('test'),
    ...common,
    ...reading,
    /** What the box or the network is asked. */
    measure: z.strictObject({
      /** Name in Broadband Forum TR-181, TR-104 or TR-135, or of the network's own service. */
      name: z
        .string()
        .max(200)
        .regex(/^[A-Za-z][\w.:{}*-]*$/),
      unit: z.string().max(20).refine(sayable),
      /** Reading × scale = value in `unit`. */
      scale: z.number().positive().optional(),
      /** Outside of this the reading is nonsense, and counts as inconclusive. */
      plausible: z.tuple([z.number(), z.number()]).optional(),
    }),
    /** Runs by itself when the contact arrives. */
    auto: z.literal(true).optional(),
    /** Chance that it cannot be run (box asleep or away). */
    unavailable: chance.optional(),
    say: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('question'),
    ...common,
    ...reading,
    say: textSchema,
    /** Chance that the customer cannot answer. */
    cannot: chance.optional(),
  }),
  /** What the customer may say unasked; never proposed. */
  z.strictObject({ kind: z.literal('finding'), ...common, ...reading }),
  z.strictObject({
    kind: z.literal('action'),
    ...common,
    /** It starts something anew or wipes it: held back while the network itself is suspected. */
    resets: z.literal(true).optional(),
    /** That he did it already, in vain: read in his messages, and proposed. */
    saidAs: saidAs.optional(),
    say: textSchema,
    /** cause → P(this repairs it). */
    repairs: z.record(id, chance),
    /** Chance that the customer cannot do it. */
    cannot: chance.optional(),
    /** What was read or said before it says nothing any more, and may be asked anew. */
    stale: z.array(id).optional(),
  }),
  z.strictObject({
    kind: z.literal('escalation'),
    ...common,
    say: textSchema,
    repairs: z.record(id, chance),
    /** `incident`: the case is attached to the incident of its node, and waits for the network. */
    channel: z.enum(['expert', 'phone', 'shop', 'technician', 'incident']),
    /** Whoever takes it keeps it until it works: planned as a certain repair at its price (the classic "call service"). */
    closes: z.literal(true).optional(),
    stale: z.array(id).optional(),
  }),
])
export const seasons = ['winter', 'spring', 'summer', 'autumn'] as const
/** Where the floor's own outcomes differ from the whole: the narrowest that fits a sitting is reckoned with (`modelIn`). */
const context = z.strictObject({
  device: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  season: z.enum(seasons).optional(),
  /** Verified cases behind it, faded by their age. */
  cases: z.number().min(0),
  /** Of every cause. */
  priors: z.record(id, chance),
  /** step → cause → outcome → P(outcome | cause). */
  given: z.record(id, z.record(id, z.record(id, chance))).optional(),
})
export const modelSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][A-Za-z0-9.]*$/),
  version: z.int().min(1),
  title: textSchema,
  /** What the four parts of a cost weigh, in minutes (`costWeights.ts`); without it, the product's own. */
  weights: z
    .strictObject({
      time: weight,
      risk: weight,
      money: weight,
      insult: weight,
    })
    .optional(),
  clusters: z.record(id, cluster),
  causes: z.record(id, cause),
  steps: z.record(id, stepSchema),
  /** Learned. */
  contexts: z.array(context).max(100).optional(),
})

export type Text = z.infer<typeof textSchema>
export type Model = z.infer<typeof modelSchema>
export type Cost = z.infer<typeof cost>
export type Cause = z.infer<typeof cause>
export type Step = z.infer<typeof stepSchema>
export type Observation = Extract<Step, { kind: 'test' | 'question' | 'finding' }>
export type Test = Extract<Step, { kind: 'test' }>
export type ModelContext = z.infer<typeof context>
export type Season = (typeof seasons)[number]
export type Repair = Extract<Step, { kind: 'action' | 'escalation' }>
