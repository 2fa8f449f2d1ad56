import { z } from 'zod'

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
})
export type PhoneCredentials = z.infer<typeof phoneCredentialsSchema>
