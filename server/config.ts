import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { ServerConfig } from './context.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7070),
  GUICHET_DATA: z.string().default('data'),
  GUICHET_CUSTOMERS: z.coerce.number().int().min(100).max(1_000_000).default(20_000),
  GUICHET_ARRIVALS: z.enum(['on', 'off']).default('on'),
  GUICHET_OFFER_SECONDS: z.coerce.number().int().min(3).max(600).default(30),
  GUICHET_SESSION_HOURS: z.coerce.number().min(0.01).max(24).default(10),
  GUICHET_CUSTOMER_TOKEN_SECRET: z.string().min(32).optional(),
})

/** Reads the environment. @throws Error naming the variable that is wrong */
export function readConfig(env: NodeJS.ProcessEnv): ServerConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const {
    PORT,
    GUICHET_DATA,
    GUICHET_CUSTOMERS,
    GUICHET_ARRIVALS,
    GUICHET_OFFER_SECONDS,
    GUICHET_SESSION_HOURS,
    GUICHET_CUSTOMER_TOKEN_SECRET,
  } = parsed.data
  const dataDir = path.resolve(GUICHET_DATA)
  fs.mkdirSync(dataDir, { recursive: true })
  return {
    port: PORT,
    dataDir,
    customers: GUICHET_CUSTOMERS,
    arrivals: GUICHET_ARRIVALS === 'on',
    offerSeconds: GUICHET_OFFER_SECONDS,
    sessionHours: GUICHET_SESSION_HOURS,
    customerTokenSecret: GUICHET_CUSTOMER_TOKEN_SECRET ?? ownSecret(dataDir),
  }
}

/** A secret of this installation's own, made once. */
function ownSecret(dataDir: string): string {
  const file = path.join(dataDir, 'customer-token.secret')
  if (!fs.existsSync(file))
    fs.writeFileSync(file, createHash('sha256').update(randomBytes(32)).digest('hex'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}
