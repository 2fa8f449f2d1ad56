import { z } from 'zod'

/** The fields that rows are written with. All times are milliseconds since the epoch, UTC. */
export const id = z.string().min(1).max(64)
export const ms = z.number().int()
export const text = z.string().max(20_000)

/** A sentence made by code, said in the reader's language: `t(code, params)`. */
export const reasonSchema = z.object({
  code: z.string().max(80),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type Reason = z.infer<typeof reasonSchema>

export const channels = ['chat', 'voice', 'email', 'sms', 'form', 'social', 'callback', 'visit'] as const
export const topics = ['internet', 'tv', 'mobile', 'billing', 'portability', 'general'] as const
export const adviserStates = ['available', 'busy', 'break', 'away', 'offline'] as const
export const phoneStates = ['off', 'ready', 'trouble'] as const
/** What keeps a telephone from ringing, and its adviser can cure. */
export const phoneProblems = ['noMicrophone', 'noPermission', 'noRegistration', 'refused'] as const
export const operationKinds = [
  'temporaryAddress',
  'accountLock',
  'accountUnlock',
  'goodwill',
  'repair',
  'repairStep',
  'tradeIn',
  'simSwap',
  'boxSwap',
] as const
export const documentKinds = ['identityCard', 'passport', 'residencePermit', 'drivingLicence'] as const
/** Why a comment must name what it may not otherwise hold (FIELD section 6). */
export const commentBases = [
  'priorityLine',
  'accessibility',
  'courtDevice',
  'socialOffer',
  'incident',
  'atRequest',
] as const
export const commitmentKinds = ['callback', 'appointment', 'technician', 'portability', 'refund', 'other'] as const

export const channel = z.enum(channels)
export const topic = z.enum(topics)
export const language = z.enum(['fr', 'en'])
/** What an operation is filled with. A list is one of ids: a professional account has dozens of lines. */
export const operationFields = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
export const attachment = z.object({
  id,
  name: z.string().max(255),
  type: z.string().max(100),
  size: z.number().int().min(0),
})
