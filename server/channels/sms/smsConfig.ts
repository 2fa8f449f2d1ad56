import { z } from 'zod'

/** The operator's own gateway for text messages (docs/SMS.md). */
export interface SmsConfig {
  url: string
  /** Signs every request, so that the gateway knows who asks. */
  secret: string
}

const schema = z.object({
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/u }).optional(),
  SMS_GATEWAY_SECRET: z.string().min(32).optional(),
})
const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Null when no gateway is named.
 * @throws Error naming the variable that is wrong
 */
export function readSmsConfig(env: NodeJS.ProcessEnv, demo: boolean): SmsConfig | null {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_SECRET: secret } = parsed.data
  if (url === undefined) return null
  if (secret === undefined) throw new Error('SMS_GATEWAY_SECRET: at least 32 characters, shared with the gateway')
  const { hostname, protocol } = new URL(url)
  // Some demonstration numbers lie in live ranges: no message to them leaves this machine.
  if (demo && !ownHosts.has(hostname))
    throw new Error('SMS_GATEWAY_URL: with the demonstration world, only a gateway on this machine')
  if (protocol !== 'https:' && !ownHosts.has(hostname))
    throw new Error('SMS_GATEWAY_URL: https, unless the gateway is on this machine')
  return { url, secret }
}
