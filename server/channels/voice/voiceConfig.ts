import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readCallBackConfig, type CallBackConfig } from './callBackConfig.ts'
import { readRelays, type Relay } from './relays.ts'
import { readServiceNumbers, type ServiceNumber } from './serviceNumbers.ts'

/** How the server reaches the telephony, and what its desks register with (docs/VOICE.md). */
export interface VoiceConfig {
  /** Where the telephony takes orders. */
  edgeUrl: string
  /** Shared with the telephony and Kamailio. */
  secret: string
  /** Kamailio's WebSocket addresses. */
  wsUrls: string[]
  /** Of addresses of record. */
  domain: string
  iceServers: IceServer[]
  numbers: ServiceNumber[]
  callBack: CallBackConfig
  /** Relays for the deaf, by their numbers. */
  relays: Relay[]
}
const iceSchema = z.array(
  z.object({
    urls: z.union([z.string(), z.array(z.string())]),
    username: z.string().optional(),
    credential: z.string().optional(),
  }),
)
export type IceServer = z.infer<typeof iceSchema>[number]

const schema = z.object({
  GUICHET_EDGE_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/u })]).optional(),
  GUICHET_EDGE_SECRET: z.string().min(32).optional(),
  GUICHET_SIP_WS: z.string().default(''),
  GUICHET_SIP_DOMAIN: z.string().min(1).max(120).default('guichet.invalid'),
  GUICHET_ICE: z.string().default('[]'),
})

/**
 * Null where no telephony is named.
 * @throws Error naming the variable that is wrong
 */
export function readVoiceConfig(env: NodeJS.ProcessEnv, dataDir: string): VoiceConfig | null {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const { GUICHET_EDGE_URL: edgeUrl = '', GUICHET_EDGE_SECRET: secret, GUICHET_SIP_DOMAIN: domain } = parsed.data
  if (edgeUrl === '') return null
  const wsUrls = parsed.data.GUICHET_SIP_WS.split(',')
    .map((url) => url.trim())
    .filter(Boolean)
  if (wsUrls.length === 0) throw new Error('GUICHET_SIP_WS: at least one WebSocket address, as desks register there')
  for (const url of wsUrls)
    if (!/^wss?:\/\/\S+$/.test(url)) throw new Error(`GUICHET_SIP_WS: ${url} is no WebSocket address`)
  return {
    edgeUrl,
    secret: secret ?? ownEdgeSecret(dataDir),
    wsUrls,
    domain,
    iceServers: iceServersOf(parsed.data.GUICHET_ICE),
    numbers: readServiceNumbers(env),
    callBack: readCallBackConfig(env),
    relays: readRelays(env.GUICHET_RELAYS),
  }
}

function iceServersOf(text: string): IceServer[] {
  try {
    return iceSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Error('GUICHET_ICE: a JSON list of RTCIceServer', { cause: error })
  }
}

/** Of this installation, made once by whoever starts first: the telephony reads the same file. */
function ownEdgeSecret(dataDir: string): string {
  const file = path.join(dataDir, 'edge.secret')
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return fs.readFileSync(file, 'utf8').trim()
}
