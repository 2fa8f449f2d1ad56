import path from 'node:path'
import { z } from 'zod'
import { readServiceNumbers, type ServiceNumber } from '../channels/voice/serviceNumbers.ts'

const address = z.string().regex(/^[\w.-]+:\d{1,5}$/, 'host:port')
const schema = z.object({
  GUICHET_EDGE_SECRET: z.string().min(16),
  /** Where this process listens for Kamailio, and for orders. */
  GUICHET_EDGE_SIP: address.default('127.0.0.1:5080'),
  GUICHET_EDGE_ORDERS: address.default('127.0.0.1:7080'),
  /** Kamailio, over which all SIP goes, and rtpengine. */
  GUICHET_EDGE_PROXY: address.default('127.0.0.1:5060'),
  GUICHET_EDGE_NG: address.default('127.0.0.1:2223'),
  /** Where rtpengine tells the digits that it hears. */
  GUICHET_EDGE_DIGITS: address.default('127.0.0.1:2224'),
  GUICHET_EDGE_SOUNDS: z.string().min(1).default('data/sounds'),
  GUICHET_RECORDINGS: z.string().min(1).default('data/recordings'),
  GUICHET_SIP_DOMAIN: z.string().min(1).default('guichet.invalid'),
  /** Where outgoing calls go; empty: nowhere. */
  GUICHET_SIP_CARRIER: z.union([address, z.literal('')]).default(''),
  /** `learned`: a carrier's sound may come from another address than its SDP says. */
  GUICHET_EDGE_SOUND_FROM: z.enum(['sdp', 'learned']).default('sdp'),
  GUICHET_EDGE_MOST_CALLS: z.coerce.number().int().min(1).default(2_000),
  /** No sound from an adviser for so long (ms): his side is gone. */
  GUICHET_EDGE_LOST_MS: z.coerce.number().int().min(1_000).default(5_000),
})

export interface Address {
  host: string
  port: number
}
export interface TelephonyConfig {
  secret: string
  sip: Address
  orders: Address
  proxy: Address
  ng: Address
  digits: Address
  sounds: string
  /** The server reads the same folder. */
  recordings: string
  domain: string
  carrier: string
  numbers: ServiceNumber[]
  isSoundLearned: boolean
  mostCalls: number
  lostAfter: number
}

const split = (text: string): Address => {
  const [host = '', port = ''] = text.split(':')
  return { host, port: Number(port) }
}

/** @throws Error naming the variable that is wrong */
export function readTelephonyConfig(env: NodeJS.ProcessEnv): TelephonyConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  return {
    secret: read.GUICHET_EDGE_SECRET,
    sip: split(read.GUICHET_EDGE_SIP),
    orders: split(read.GUICHET_EDGE_ORDERS),
    proxy: split(read.GUICHET_EDGE_PROXY),
    ng: split(read.GUICHET_EDGE_NG),
    digits: split(read.GUICHET_EDGE_DIGITS),
    sounds: read.GUICHET_EDGE_SOUNDS,
    recordings: path.resolve(read.GUICHET_RECORDINGS),
    domain: read.GUICHET_SIP_DOMAIN,
    carrier: read.GUICHET_SIP_CARRIER,
    numbers: readServiceNumbers(env),
    isSoundLearned: read.GUICHET_EDGE_SOUND_FROM === 'learned',
    mostCalls: read.GUICHET_EDGE_MOST_CALLS,
    lostAfter: read.GUICHET_EDGE_LOST_MS,
  }
}
