import { z } from 'zod'
import { ctiCommandNames } from '../../../../shared/telephony/cti.ts'
import { readCallBackConfig } from '../callBackConfig.ts'
import type { CallHours } from '../callHours.ts'
import { platformLine, readPlatformFile, readSecret, secretSchema } from '../platformFile.ts'
import type { CtiKey } from './signature.ts'

/** What goes out is signed, and read by nobody else: in clear only on this machine. */
const isSafe = (url: string): boolean =>
  URL.canParse(url) &&
  (/^https:/i.test(url) || ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname)) &&
  new URL(url).username === ''
const isTwice = (values: readonly string[]): boolean => new Set(values).size < values.length

const schema = z.strictObject({
  mode: z.literal('cti'),
  /** Where the platform takes commands. */
  commands: z.string().refine(isSafe, 'an https address, without a password in it'),
  /** The first signs what we send; two at once while they are changed. */
  keys: z
    .array(z.strictObject({ id: z.string().regex(/^[\w.-]{1,40}$/), secret: secretSchema }))
    .min(1)
    .max(2)
    .refine((keys) => !isTwice(keys.map(({ id }) => id)), 'an id is there twice'),
  toleranceSeconds: z.number().int().min(5).max(600).default(120),
  /** How long a command may stay without an answer. */
  answerSeconds: z.number().min(0.5).max(15).default(4),
  /** How long an event waits for one before it that is missing. */
  gapSeconds: z.number().min(0.1).max(30).default(3),
  eventsPerSecond: z.number().int().min(1).max(10_000).default(300),
  does: z.array(z.enum(ctiCommandNames)).default([]),
  /** What a customer sees when he is called. */
  shown: z.string().max(20).default(''),
  /** By the platform's name of a queue, or what was dialled: the line of ours that it is. */
  lines: z.record(z.string().min(1).max(120), platformLine).default({}),
  otherwise: platformLine.default({ topic: 'general', language: 'fr' }),
  queues: z
    .array(z.strictObject({ name: z.string().regex(/^[\w.+*#-]{1,60}$/), label: z.string().min(1).max(80) }))
    .max(100)
    .default([]),
  extensions: z
    .array(z.strictObject({ login: z.string().min(1), extension: z.string().min(1).max(80) }))
    .min(1)
    .refine((all) => !isTwice(all.map(({ login }) => login)), 'a login is there twice')
    .refine((all) => !isTwice(all.map(({ extension }) => extension)), 'an extension is there twice'),
})

type Read = z.infer<typeof schema>
export interface CtiConfig extends Pick<
  Read,
  'commands' | 'eventsPerSecond' | 'shown' | 'does' | 'lines' | 'otherwise' | 'queues'
> {
  keys: [CtiKey, ...CtiKey[]]
  toleranceMs: number
  /** When customers are called, by their own clock. */
  hours: CallHours
  answerMs: number
  gapMs: number
  /** Both ways: by login and by extension. */
  extensionOf: Map<string, string>
  loginOf: Map<string, string>
}

/**
 * The operator's own platform where it has the sound and Guichet the events alone, from the file that `GUICHET_PLATFORM` names (`"mode": "cti"`,
 * docs/CTI.md); null: none.
 * @throws Error naming the place that is wrong, never a secret
 */
export function readCtiConfig(env: NodeJS.ProcessEnv): CtiConfig | null {
  const read = readPlatformFile(env, 'cti', schema)
  if (read === undefined) return null
  const [first, ...others] = read.keys.map(({ id, secret }, at): CtiKey => {
    const said = readSecret(secret, env, `keys.${at}.secret`)
    if (said.length < 32) throw new Error(`GUICHET_PLATFORM: keys.${at}.secret: at least 32 characters`)
    return { id, secret: said }
  })
  if (!first) throw new Error('GUICHET_PLATFORM: keys: nothing is there')
  const { commands, eventsPerSecond, does, shown, lines, otherwise, queues, extensions } = read
  return {
    commands,
    eventsPerSecond,
    does,
    shown,
    hours: readCallBackConfig(env).hours,
    lines,
    otherwise,
    queues,
    keys: [first, ...others],
    toleranceMs: read.toleranceSeconds * 1_000,
    answerMs: read.answerSeconds * 1_000,
    gapMs: read.gapSeconds * 1_000,
    extensionOf: new Map(extensions.map(({ login, extension }) => [login, extension])),
    loginOf: new Map(extensions.map(({ login, extension }) => [extension, login])),
  }
}
