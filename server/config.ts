import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readMailConfig } from './channels/email/mailConfig.ts'
import { readFormsConfig } from './channels/form/formsConfig.ts'
import { readSmsConfig } from './channels/sms/smsConfig.ts'
import { readCtiConfig } from './channels/voice/cti/ctiConfig.ts'
import { readPlatformConfig } from './channels/voice/platformConfig.ts'
import { readVoiceConfig } from './channels/voice/voiceConfig.ts'
import type { ServerConfig } from './context.ts'
import { readLineTestConfig } from './lineTests/lineTestConfig.ts'
import { trustOf } from './http/clientAddress.ts'
import { readLearningConfig } from './learning/learningConfig.ts'
import { readRoutingRules } from './routing/routingConfig.ts'
import { readIncidentsConfig } from './incidents/incidentsConfig.ts'
import { admissionRules } from './sync/admission.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7070),
  GUICHET_DATA: z.string().default('data'),
  GUICHET_CUSTOMERS: z.coerce.number().int().min(100).max(1_000_000).default(20_000),
  GUICHET_DEMO: z.enum(['on', 'off']).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  GUICHET_ARRIVALS: z.enum(['on', 'off']).default('on'),
  GUICHET_OFFER_SECONDS: z.coerce.number().int().min(3).max(600).default(30),
  GUICHET_SESSION_HOURS: z.coerce.number().min(0.01).max(24).default(10),
  GUICHET_OFFLINE_HOURS: z.coerce.number().min(0).max(336).default(72),
  GUICHET_OFFLINE_TRIES: z.coerce.number().int().min(1).max(100).default(10),
  GUICHET_IDLE_LOCK_MINUTES: z.coerce.number().min(0).max(480).default(20),
  GUICHET_ABSENT_MINUTES: z.coerce.number().int().min(1).max(720).default(30),
  GUICHET_CUSTOMER_TOKEN_SECRET: z.string().min(32).optional(),
  GUICHET_CUSTOMER_TOKEN_HOURS: z.coerce.number().min(0.01).max(720).default(24),
  TRUSTED_PROXIES: z.string().default(''),
  GUICHET_LIMIT_WRONG_PASSWORDS: z.coerce.number().int().min(1).default(100),
  GUICHET_LIMIT_CHAT_STARTS: z.coerce.number().int().min(1).default(40),
  GUICHET_LIMIT_OPEN_RECORDS: z.coerce.number().int().min(1).default(20),
  GUICHET_LIMIT_OPENINGS_PER_HOUR: z.coerce.number().int().min(1).default(120),
  GUICHET_LIMIT_THREAD_MB: z.coerce.number().min(1).default(200),
  GUICHET_LIMIT_ADDRESS_MB: z.coerce.number().min(1).default(2_000),
  GUICHET_ACCESS_LOG_MONTHS: z.coerce.number().int().min(6).max(12).default(12),
  GUICHET_RECORDING_MONTHS: z.coerce.number().int().min(1).max(6).default(6),
  GUICHET_RECORDINGS: z.string().min(1).optional(),
  GUICHET_ADMIT_PER_SECOND: z.coerce.number().min(1).max(10_000).default(admissionRules.perSecond),
  GUICHET_ADMIT_ARRIVING: z.coerce.number().int().min(1).max(10_000).default(admissionRules.arriving),
  GUICHET_HANDOVER_SECONDS: z.coerce.number().min(0).max(120).optional(),
  GUICHET_METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  GUICHET_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional(),
  GUICHET_SITTING_MONTHS: z.coerce.number().int().min(1).max(36).default(12),
})

/** Reads the environment. @throws Error naming the variable that is wrong */
export function readConfig(env: NodeJS.ProcessEnv): ServerConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  const trustedProxies = read.TRUSTED_PROXIES.split(/[\s,]+/).filter(Boolean)
  trustOf(trustedProxies)
  // A database of one's own may be meant for real customers: the demonstration enters it only when it is asked for.
  const demo = (read.GUICHET_DEMO ?? (read.DATABASE_URL === undefined ? 'on' : 'off')) === 'on'
  const dataDir = path.resolve(read.GUICHET_DATA)
  fs.mkdirSync(dataDir, { recursive: true })
  const mail = readMailConfig(env, demo)
  return {
    port: read.PORT,
    dataDir,
    customers: read.GUICHET_CUSTOMERS,
    databaseUrl: read.DATABASE_URL,
    databaseOwnerUrl: read.DATABASE_URL === undefined ? undefined : read.DATABASE_OWNER_URL,
    demo,
    arrivals: demo && read.GUICHET_ARRIVALS === 'on',
    offerSeconds: read.GUICHET_OFFER_SECONDS,
    sessionHours: read.GUICHET_SESSION_HOURS,
    atRest: {
      offlineHours: read.GUICHET_OFFLINE_HOURS,
      offlineTries: read.GUICHET_OFFLINE_TRIES,
      idleMinutes: read.GUICHET_IDLE_LOCK_MINUTES,
    },
    absentMinutes: read.GUICHET_ABSENT_MINUTES,
    accessLogMonths: read.GUICHET_ACCESS_LOG_MONTHS,
    recordings: {
      folder: path.resolve(read.GUICHET_RECORDINGS ?? path.join(dataDir, 'recordings')),
      months: read.GUICHET_RECORDING_MONTHS,
    },
    sittingMonths: read.GUICHET_SITTING_MONTHS,
    customerTokenSecret: read.GUICHET_CUSTOMER_TOKEN_SECRET ?? ownSecret(dataDir),
    customerTokenHours: read.GUICHET_CUSTOMER_TOKEN_HOURS,
    trustedProxies,
    limits: {
      wrongPasswords: read.GUICHET_LIMIT_WRONG_PASSWORDS,
      chatStarts: read.GUICHET_LIMIT_CHAT_STARTS,
      openAtOnce: read.GUICHET_LIMIT_OPEN_RECORDS,
      openAnHour: read.GUICHET_LIMIT_OPENINGS_PER_HOUR,
      threadUploads: read.GUICHET_LIMIT_THREAD_MB * 1_000_000,
      addressUploads: read.GUICHET_LIMIT_ADDRESS_MB * 1_000_000,
    },
    mail,
    forms: readFormsConfig(env, { demo, relay: mail !== null && mail.relay !== null }),
    sms: readSmsConfig(env, demo),
    voice: readVoiceConfig(env, dataDir),
    platform: readPlatformConfig(env),
    cti: readCtiConfig(env),
    lineTests: readLineTestConfig(env),
    incidents: readIncidentsConfig(env),
    routing: readRoutingRules(env),
    learning: readLearningConfig(env),
    admission: {
      ...admissionRules,
      perSecond: read.GUICHET_ADMIT_PER_SECOND,
      burst: Math.ceil(read.GUICHET_ADMIT_PER_SECOND),
      arriving: read.GUICHET_ADMIT_ARRIVING,
    },
    redisUrl: read.REDIS_URL,
    // Alone, there is nobody to hand over to: the desks come back to the one that takes its place.
    handoverMs: 1000 * (read.GUICHET_HANDOVER_SECONDS ?? (read.REDIS_URL === undefined ? 0 : 10)),
    metrics:
      read.GUICHET_METRICS_PORT === undefined
        ? null
        : { port: read.GUICHET_METRICS_PORT, host: read.GUICHET_METRICS_HOST },
    arrivalsToken: randomBytes(32).toString('base64url'),
  }
}

/** A secret of this installation's own, made once. */
function ownSecret(dataDir: string): string {
  const file = path.join(dataDir, 'customer-token.secret')
  if (!fs.existsSync(file))
    fs.writeFileSync(file, createHash('sha256').update(randomBytes(32)).digest('hex'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}
