import { z } from 'zod'

/** How an operator's own platform is spoken to (docs/VOICE.md, the mode `sip`). */
const platformSchema = z.object({
  /** Instead of the password: MD5 of user, realm and password, for the realm beside it; or a token (`Authorization: Bearer`). */
  ha1: z.string().nullable(),
  realm: z.string().nullable(),
  token: z.string().nullable(),
  /** Headers of an INVITE that the server wants to read, and no others. */
  says: z.array(z.string()),
  /** Of REGISTER. */
  headers: z.array(z.string()),
  registerSeconds: z.number().int(),
  sessionTimers: z.boolean(),
  dtmf: z.enum(['rfc4733', 'info']),
  /** Those that are offered, in this order; empty: as the browser likes. */
  codecs: z.array(z.string()),
  autoAnswer: z.boolean(),
  /** The header that a consultation bears as the call does that it belongs to; null: none. */
  joinBy: z.string().nullable(),
  /** The desk may call customers, at a number that the server tells it then. */
  dials: z.boolean(),
})
export type PhonePlatform = z.infer<typeof platformSchema>

/** What a desk's telephone registers with: the answer of `POST /api/phone/credentials`. Its refusal `phone.none`: no telephone in this installation. */
export const phoneCredentialsSchema = z.object({
  /** Our own edge, or the operator's own SIP platform. */
  mode: z.enum(['edge', 'sip']),
  /** In the order in which they are tried. */
  wsUrls: z.array(z.string().regex(/^wss?:\/\//)).min(1),
  domain: z.string().min(1),
  /** User part of the address of record. */
  user: z.string().min(1),
  authorizationUser: z.string().min(1),
  password: z.string(),
  /** Ms since the epoch; null: they do not expire. */
  expiresAt: z.number().int().nullable(),
  iceServers: z.array(
    z.object({
      urls: z.union([z.string(), z.array(z.string())]),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
  /** Of the mode `sip` alone. */
  platform: platformSchema.optional(),
})
export type PhoneCredentials = z.infer<typeof phoneCredentialsSchema>
