import { z } from 'zod'
import { topics } from '../../../../shared/protocol/rows.ts'

const name = z.string().regex(/^[a-z][a-zA-Z\d]{0,39}$/, 'letters and digits, beginning with a small letter')
const said = z.object({ fr: z.string().min(1).max(500), en: z.string().min(1).max(500) }).strict()

export const questionKinds = ['text', 'longText', 'choice', 'date', 'number', 'phone', 'email', 'file'] as const
/** What an answer says of who writes: a claim, never proof (FM5). */
const meanings = ['givenName', 'familyName', 'name', 'phone', 'email', 'line', 'reference'] as const

const question = z
  .object({
    id: name,
    kind: z.enum(questionKinds),
    label: said,
    help: said.optional(),
    required: z.boolean().default(false),
    /** Asked only when an earlier choice of the same reason is one of these. */
    when: z
      .object({ question: name, is: z.array(name).min(1) })
      .strict()
      .optional(),
    means: z.enum(meanings).optional(),
    choices: z
      .array(z.object({ id: name, label: said }).strict())
      .min(2)
      .max(40)
      .optional(),
    /** Of a text, in characters. */
    most: z.number().int().min(1).max(10_000).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** Of a date: days before and after today. */
    past: z.number().int().min(0).optional(),
    ahead: z.number().int().min(0).optional(),
    autocomplete: z.string().max(40).optional(),
  })
  .strict()
  .refine(
    (one) => (one.kind === 'choice') === (one.choices !== undefined),
    'choices belong to a choice, and to nothing else',
  )

const reason = z
  .object({ id: name, topic: z.enum(topics), label: said, hint: said.optional(), questions: z.array(question).max(30) })
  .strict()

/** One public form, as an operator writes it (docs/FORMS.md, FM3). */
export const formSchema = z
  .object({
    id: name,
    /** Raised with every change of what is asked: it stands beside each answer. */
    version: z.number().int().min(1),
    title: said,
    intro: said,
    reasons: z.array(reason).min(1).max(40),
    /** Asked last, whatever the reason: who writes, and the files. */
    questions: z.array(question).max(30),
  })
  .strict()
  .superRefine((form, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message })
    if (new Set(form.reasons.map(({ id }) => id)).size < form.reasons.length) wrong('two reasons have one id')
    for (const one of form.reasons) {
      const asked = [...one.questions, ...form.questions]
      if (new Set(asked.map(({ id }) => id)).size < asked.length) wrong(`${one.id}: two questions have one id`)
      if (asked.filter(({ kind }) => kind === 'file').length > 1) wrong(`${one.id}: files are asked for once`)
      if (asked.filter(({ kind, means }) => kind === 'longText' || (kind === 'text' && !means)).length === 0)
        wrong(`${one.id}: no question takes the customer's own words`)
      const length = asked.reduce((sum, each) => sum + each.label.fr.length + mostOf(each), 0)
      if (length > 18_000) wrong(`${one.id}: its answers may be longer than one message holds`)
      for (const [place, { id, when }] of asked.entries()) {
        if (when === undefined) continue
        const on = asked.slice(0, place).find((earlier) => earlier.id === when.question)
        const known = on?.choices?.map((choice) => choice.id) ?? []
        if (when.is.some((each) => !known.includes(each)))
          wrong(`${one.id}.${id}: asked by an answer that no earlier choice has`)
      }
    }
  })

export type Form = z.infer<typeof formSchema>
export type Question = z.infer<typeof question>
export type FormReason = Form['reasons'][number]

/** Characters that an answer may have. */
export function mostOf({ kind, most }: Pick<Question, 'kind' | 'most'>): number {
  return most ?? (kind === 'longText' ? 5_000 : 120)
}
/** What is asked for this reason, in order. */
export function questionsOf(form: Form, asked: FormReason): Question[] {
  return [...asked.questions, ...form.questions]
}
