import { z } from 'zod'
import type { Form } from './definition/formSchema.ts'
import { readForms } from './definition/readForms.ts'

export interface FormsConfig {
  forms: Form[]
  /** Where customers reach this server, for the links in letters; null: letters name no address. Never taken from a request. */
  publicUrl: string | null
  /** Forms of one address in an hour before a human looks at more of them. */
  mostOfAddress: number
}

const schema = z.object({
  GUICHET_FORMS: z.enum(['on', 'off']).optional(),
  GUICHET_FORMS_DIR: z.string().min(1).optional(),
  GUICHET_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/u, ''))
    .optional(),
  GUICHET_LIMIT_FORMS: z.coerce.number().int().min(1).default(60),
})

/**
 * Reads GUICHET_FORMS…. Without a word the forms are open where an answer can reach whoever writes: with a relay for letters, or in
 * the demonstration. @throws Error naming the variable, or the file, that is wrong
 */
export function readFormsConfig(env: NodeJS.ProcessEnv, where: { demo: boolean; relay: boolean }): FormsConfig | null {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  const on = read.GUICHET_FORMS ?? (where.demo || where.relay ? 'on' : 'off')
  if (on === 'off') return null
  return {
    forms: readForms(read.GUICHET_FORMS_DIR ?? null),
    publicUrl: read.GUICHET_PUBLIC_URL ?? null,
    mostOfAddress: read.GUICHET_LIMIT_FORMS,
  }
}
