import { z } from 'zod'
import { channels } from '../channels.ts'

const gone = z.enum([
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
])
/** Chromium's and Unix's codes, or Windows' (signed, so below zero): no range that a telephone number falls into. */
const code = z
  .number()
  .int()
  .min(-2_147_483_648)
  .max(999)
  .refine((value) => value >= -999 || value <= -1_000_000_000)
const small = z.number().int().min(0).max(99_999)
/** Where in our own bundles, e.g. `index.js:120:14`. Never a message: it may quote what a customer wrote. */
const place = z.string().regex(/^index\.(?:js|cjs):\d{1,6}:\d{1,5}$/)
const errorName = z.enum([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'ZodError',
  'AbortError',
  'other',
])

/**
 * All that the log can hold. Not a filter over free text, which always lets the next name through: an entry that is not
 * one of these, with these fields and these values, cannot be written.
 */
export const logEntry = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('started'), packaged: z.boolean(), displays: small }),
  z.strictObject({ event: z.literal('renderer.gone'), reason: gone, exitCode: code }),
  z.strictObject({ event: z.literal('renderer.hangs') }),
  z.strictObject({ event: z.literal('load.failed'), errorCode: code }),
  z.strictObject({ event: z.literal('power'), change: z.enum(['locked', 'unlocked', 'suspended', 'resumed']) }),
  z.strictObject({ event: z.literal('link'), accepted: z.boolean() }),
  z.strictObject({
    event: z.literal('file'),
    what: z.enum(['print', 'pdf', 'logs']),
    outcome: z.enum(['done', 'cancelled', 'failed']),
  }),
  z.strictObject({ event: z.literal('forgot') }),
  z.strictObject({ event: z.literal('refused'), channel: z.enum(channels) }),
  z.strictObject({
    event: z.literal('update'),
    state: z.enum(['fetching', 'ready', 'installing', 'refused', 'unreachable']),
    why: z.enum(['older', 'unsigned', 'broken']).optional(),
  }),
  z.strictObject({ event: z.literal('error'), name: errorName, at: z.array(place).max(6) }),
])
export type LogEntry = z.infer<typeof logEntry>

const timed = z.object({ time: z.iso.datetime({ precision: 3 }) })

/** An entry as it stands in the file, and leaves with it. */
export const lineOf = (entry: LogEntry, time: string): string => JSON.stringify({ time, ...entry })

/** A line of the file as we would have written it; null: it is none of ours. What was read is never passed on as it stood: JSON takes a key twice. */
export function loggedLine(line: string): string | null {
  try {
    const { time, ...entry } = JSON.parse(line) as Record<string, unknown>
    return lineOf(logEntry.parse(entry), timed.parse({ time }).time)
  } catch {
    return null
  }
}

/** An error as the log may know it: its kind, and where in our own bundles it came from. */
export function errorEntry(error: unknown): LogEntry {
  const name = errorName.safeParse(error instanceof Error ? error.name : 'other')
  // Frames only: the first lines of a stack repeat the message, with whatever it quotes.
  const frames = (error instanceof Error ? (error.stack ?? '') : '').split('\n').filter((line) => /^\s+at /.test(line))
  const at = frames.flatMap((frame) => /(index\.(?:js|cjs):\d{1,6}:\d{1,5})\)?$/.exec(frame)?.[1] ?? []).slice(0, 6)
  return { event: 'error', name: name.success ? name.data : 'other', at }
}
