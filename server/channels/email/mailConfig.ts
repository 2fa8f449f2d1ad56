import fs from 'node:fs'
import { z } from 'zod'

export interface MailConfig {
  /** Mailboxes we take letters for, lower case; answers leave from the first. */
  addresses: string[]
  /** Domains of which every mailbox is ours. */
  domains: string[]
  /** The name beside the address we write from. */
  name: string
  smtp: SmtpDoorConfig | null
  imap: { url: string; folder: string; doneFolder: string | null; everySeconds: number } | null
  /** smtp:// or smtps:// address of the relay that answers leave by. */
  relay: string | null
  dkim: { domainName: string; keySelector: string; privateKey: string } | null
  /** Hosts whose Authentication-Results count (ML11). */
  authservIds: string[]
  loopPerHour: number
  /** Months that the raw letter and its HTML are kept; its words and files stay with the contact. */
  keepMonths: number
}
export interface SmtpDoorConfig {
  port: number
  host: string
  tls: { key: Buffer; cert: Buffer; required: boolean } | null
  /** Connections of one address at once, and letters of one address: so many at once, then so many a second. */
  limits: { connections: number; burst: number; perSecond: number }
}

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,;]+/u)
      .filter(Boolean),
  )
const onOff = z.enum(['on', 'off']).default('off')
const schema = z.object({
  MAIL_SMTP_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  MAIL_SMTP_HOST: z.string().default('127.0.0.1'),
  MAIL_ADDRESSES: list.pipe(
    z.array(z.string().regex(/^[^\s@+]+@[a-z\d][a-z\d.-]*$/u, 'an address such as contact@example.com')),
  ),
  MAIL_DOMAINS: list.pipe(z.array(z.string().regex(/^[a-z\d][a-z\d.-]*$/u, 'a domain such as example.com'))),
  MAIL_NAME: z.string().max(100).default('Service client'),
  MAIL_TLS_KEY: z.string().optional(),
  MAIL_TLS_CERT: z.string().optional(),
  MAIL_TLS_REQUIRED: onOff,
  MAIL_LIMIT_CONNECTIONS: z.coerce.number().int().min(1).default(20),
  MAIL_LIMIT_LETTERS: z.coerce.number().int().min(1).default(200),
  MAIL_IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\//u, 'imap:// or imaps://')
    .optional(),
  MAIL_IMAP_FOLDER: z.string().default('INBOX'),
  MAIL_IMAP_DONE: z.string().optional(),
  MAIL_IMAP_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  MAIL_RELAY: z
    .string()
    .regex(/^smtps?:\/\//u, 'smtp:// or smtps://')
    .optional(),
  MAIL_DKIM: z
    .string()
    .regex(/^[\w-]+@[a-z\d.-]+$/u, 'selector@example.com')
    .optional(),
  MAIL_DKIM_KEY: z.string().optional(),
  MAIL_AUTHSERV_ID: list,
  MAIL_LOOP_PER_HOUR: z.coerce.number().int().min(1).max(1000).default(20),
  MAIL_KEEP_MONTHS: z.coerce.number().int().min(1).max(36).default(12),
})

const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Null, and nothing listens, when no door and no relay is named.
 * @throws Error naming the variable that is wrong
 */
export function readMailConfig(env: NodeJS.ProcessEnv, demo: boolean): MailConfig | null {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  const { MAIL_SMTP_PORT: port, MAIL_IMAP_URL: imap, MAIL_RELAY: relay } = read
  if (port === undefined && imap === undefined && relay === undefined) return null
  if (read.MAIL_ADDRESSES.length === 0) throw new Error('MAIL_ADDRESSES: at least the address that answers leave from')
  // The addresses of the demonstration's customers name real providers: no letter to them leaves this machine.
  if (demo && relay !== undefined && !ownHosts.has(new URL(relay).hostname))
    throw new Error('MAIL_RELAY: with the demonstration world, only a relay on this machine')
  return {
    addresses: read.MAIL_ADDRESSES,
    domains: read.MAIL_DOMAINS,
    name: read.MAIL_NAME,
    smtp:
      port === undefined
        ? null
        : {
            port,
            host: read.MAIL_SMTP_HOST,
            tls: tlsOf(read.MAIL_TLS_KEY, read.MAIL_TLS_CERT, read.MAIL_TLS_REQUIRED === 'on'),
            limits: { connections: read.MAIL_LIMIT_CONNECTIONS, burst: read.MAIL_LIMIT_LETTERS, perSecond: 5 },
          },
    imap:
      imap === undefined
        ? null
        : {
            url: imap,
            folder: read.MAIL_IMAP_FOLDER,
            doneFolder: read.MAIL_IMAP_DONE ?? null,
            everySeconds: read.MAIL_IMAP_SECONDS,
          },
    relay: relay ?? null,
    dkim: dkimOf(read.MAIL_DKIM, read.MAIL_DKIM_KEY),
    authservIds: read.MAIL_AUTHSERV_ID,
    loopPerHour: read.MAIL_LOOP_PER_HOUR,
    keepMonths: read.MAIL_KEEP_MONTHS,
  }
}

function tlsOf(key: string | undefined, cert: string | undefined, required: boolean): SmtpDoorConfig['tls'] {
  if (key === undefined && cert === undefined && !required) return null
  if (key === undefined || cert === undefined) throw new Error('MAIL_TLS_KEY: the key and MAIL_TLS_CERT go together')
  return { key: readNamed('MAIL_TLS_KEY', key), cert: readNamed('MAIL_TLS_CERT', cert), required }
}

function dkimOf(name: string | undefined, key: string | undefined): MailConfig['dkim'] {
  if (name === undefined && key === undefined) return null
  const [keySelector = '', domainName = ''] = (name ?? '').split('@')
  if (key === undefined || domainName === '')
    throw new Error('MAIL_DKIM: selector@domain, and MAIL_DKIM_KEY the file of its key')
  return { domainName, keySelector, privateKey: readNamed('MAIL_DKIM_KEY', key).toString('utf8') }
}

function readNamed(variable: string, file: string): Buffer {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw new Error(`${variable}: ${(error as Error).message}`, { cause: error })
  }
}
