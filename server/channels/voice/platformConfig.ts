import { z } from 'zod'
import { identityHeaders, type InviteRules } from '../../../shared/telephony/readInvite.ts'
import { readCallBackConfig } from './callBackConfig.ts'
import type { CallHours } from './callHours.ts'
import { platformLine, readPlatformFile, readSecret, secretSchema } from './platformFile.ts'
import type { IceServer } from './voiceConfig.ts'

const headerName = z.string().regex(/^[A-Za-z][\w-]{0,59}$/, 'a header has letters, digits and hyphens')
/** What could begin another header or another address is none of it. */
const sipUser = z.string().regex(/^[\w.!~*'()&=+$,?/-]{1,80}$/, 'the user part of a SIP address')
const extension = z
  .strictObject({
    /** By which the adviser signs in. */
    login: z.string().min(1),
    user: sipUser,
    domain: z.string().min(1).max(200).optional(),
    wsUrls: z
      .array(z.string().regex(/^wss?:\/\/\S+$/, 'a WebSocket address'))
      .min(1)
      .optional(),
    authorizationUser: z.string().min(1).max(120).optional(),
    password: secretSchema.optional(),
    ha1: secretSchema.optional(),
    token: secretSchema.optional(),
  })
  .refine(({ password, ha1, token }) => [password, ha1, token].filter(Boolean).length === 1, {
    message: 'one of password, ha1 and token',
  })
const schema = z
  .strictObject({
    mode: z.literal('sip').default('sip'),
    wsUrls: z.array(z.string().regex(/^wss?:\/\/\S+$/, 'a WebSocket address')).min(1),
    domain: z.string().min(1).max(200),
    /** Of `ha1`. */
    realm: z.string().min(1).max(200).optional(),
    iceServers: z
      .array(
        z.object({
          urls: z.union([z.string(), z.array(z.string())]),
          username: z.string().optional(),
          credential: z.string().optional(),
        }),
      )
      .default([]),
    codecs: z.array(z.enum(['PCMA', 'PCMU', 'opus', 'G722'])).default([]),
    dtmf: z.enum(['rfc4733', 'info']).default('rfc4733'),
    sessionTimers: z.boolean().default(true),
    registerSeconds: z.number().int().min(30).max(3_600).default(120),
    /** Of REGISTER: name and value. */
    headers: z.record(headerName, z.string().regex(/^[^\p{Cc}]{0,200}$/u, 'one line')).default({}),
    identity: z.array(z.enum(identityHeaders)).min(1).default(['From']),
    attestation: headerName.nullable().default(null),
    correlation: z.array(headerName).max(5).default([]),
    /** The header whose value is the same in every call that belongs to one customer's call, and in no other's; null: there is none. */
    joinBy: headerName.nullable().default(null),
    /** The header that says the queue or the number that was dialled; null: none does. */
    dialled: headerName.nullable().default(null),
    autoAnswer: z.boolean().default(false),
    /** What customers see when a desk calls them; null: desks call nobody. */
    shown: z.string().min(1).max(20).nullable().default(null),
    /** What `dialled` says, and the line of ours that it is. */
    lines: z.record(z.string().min(1).max(120), platformLine).default({}),
    otherwise: platformLine.default({ topic: 'general', language: 'fr' }),
    extensions: z.array(extension).min(1),
  })
  .superRefine(({ extensions, realm }, context) => {
    for (const key of ['login', 'user'] as const) {
      const seen = new Set<string>()
      for (const [at, one] of extensions.entries()) {
        const value = key === 'user' ? `${one.user}@${one.domain ?? ''}` : one.login
        if (seen.has(value))
          context.addIssue({ code: 'custom', path: ['extensions', at, key], message: 'is there twice' })
        seen.add(value)
      }
    }
    for (const [at, one] of extensions.entries())
      if (one.ha1 && realm === undefined)
        context.addIssue({
          code: 'custom',
          path: ['extensions', at, 'ha1'],
          message: 'needs the realm of the platform',
        })
  })

type Read = z.infer<typeof schema>
export interface Extension {
  user: string
  domain: string
  wsUrls: string[]
  authorizationUser: string
  password: string
  ha1: string | null
  token: string | null
}
export interface PlatformConfig extends Pick<
  Read,
  'shown' | 'joinBy' | 'codecs' | 'dtmf' | 'sessionTimers' | 'registerSeconds' | 'autoAnswer' | 'lines' | 'otherwise'
> {
  /** All of them, for the policy of the page. */
  wsUrls: string[]
  realm: string | null
  iceServers: IceServer[]
  headers: string[]
  invite: InviteRules
  /** When customers may be called. */
  hours: CallHours
  /** What desks say of an INVITE: nothing that we do not read. */
  says: string[]
  /** By login. */
  extensions: Map<string, Extension>
}

/**
 * The operator's own platform, from the file that `GUICHET_PLATFORM` names (JSON, docs/VOICE.md); null: none. Its secrets are read here, and
 * stand nowhere but in this process.
 * @throws Error naming the place that is wrong, never a secret
 */
export function readPlatformConfig(env: NodeJS.ProcessEnv): PlatformConfig | null {
  const read = readPlatformFile(env, 'sip', schema)
  if (read === undefined) return null
  const { realm = null, headers, identity, attestation, correlation, dialled, autoAnswer, ...rest } = read
  const extensions = read.extensions.map((one, at): [string, Extension] => {
    const secretOf = (name: 'password' | 'ha1' | 'token'): string | null =>
      one[name] ? readSecret(one[name], env, `extensions.${at}.${name}`) : null
    const ha1 = secretOf('ha1')
    if (ha1 !== null && !/^[\da-f]{32}$/i.test(ha1))
      throw new Error(`GUICHET_PLATFORM: extensions.${at}.ha1: 32 hexadecimal digits`)
    return [
      one.login,
      {
        user: one.user,
        domain: one.domain ?? rest.domain,
        wsUrls: one.wsUrls ?? rest.wsUrls,
        authorizationUser: one.authorizationUser ?? one.user,
        password: secretOf('password') ?? '',
        ha1: ha1?.toLowerCase() ?? null,
        token: secretOf('token'),
      },
    ]
  })
  return {
    ...rest,
    wsUrls: [...new Set(extensions.flatMap(([, one]) => one.wsUrls))],
    realm,
    autoAnswer,
    hours: readCallBackConfig(env).hours,
    headers: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    says: [
      ...new Set([
        'From',
        ...identity,
        ...always,
        ...correlation,
        ...named(attestation),
        ...named(dialled),
        ...named(rest.joinBy),
      ]),
    ],
    invite: { identity, attestation, correlation, dialled, autoAnswer },
    extensions: new Map(extensions),
  }
}

const always = ['Privacy', 'User-to-User', 'Call-Info', 'Diversion', 'Alert-Info']
const named = (header: string | null): string[] => (header === null ? [] : [header])
