import fs from 'node:fs'
import { z } from 'zod'
import { topics } from '../../../shared/protocol/rows.ts'

/** Never written in the file itself: it is copied, mailed, and kept in repositories. */
export const secretSchema = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
])
/** A line of ours that a name of the platform's stands for. */
export const platformLine = z.strictObject({ topic: z.enum(topics), language: z.enum(['fr', 'en']).default('fr') })

/**
 * What the file says that `GUICHET_PLATFORM` names; undefined: none, or of another mode.
 * @throws Error naming the place that is wrong, never a secret
 */
export function readPlatformFile<T>(env: NodeJS.ProcessEnv, mode: 'sip' | 'cti', schema: z.ZodType<T>): T | undefined {
  const file = env.GUICHET_PLATFORM
  if (file === undefined || file === '') return undefined
  let read: unknown
  try {
    read = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    // What JSON.parse says quotes the file.
    const why = error instanceof SyntaxError ? 'is no JSON' : (error as Error).message
    throw new Error(`GUICHET_PLATFORM: ${why}`)
  }
  const said = z.looseObject({ mode: z.enum(['sip', 'cti']).default('sip') }).safeParse(read)
  if (said.success && said.data.mode !== mode) return undefined
  const parsed = schema.safeParse(read)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`GUICHET_PLATFORM: ${issues.join('; ')}`)
}

export function readSecret(from: z.infer<typeof secretSchema>, env: NodeJS.ProcessEnv, place: string): string {
  let value: string | undefined
  try {
    value = 'env' in from ? env[from.env] : fs.readFileSync(from.file, 'utf8')
  } catch (error) {
    throw new Error(`GUICHET_PLATFORM: ${place}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`, {
      cause: error,
    })
  }
  const said = value?.trim() ?? ''
  if (said === '') throw new Error(`GUICHET_PLATFORM: ${place}: nothing is there`)
  return said
}
