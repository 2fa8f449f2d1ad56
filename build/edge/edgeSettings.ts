import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const schema = z.object({
  GUICHET_SIP_DOMAIN: z.string().min(1).default('guichet.invalid'),
  GUICHET_EDGE_SECRET: z.string().min(32).optional(),
  /** Where carriers and desks reach this machine; `inner/outer` when the outer address is another's (NAT). */
  GUICHET_EDGE_ADDRESS: z
    .string()
    .regex(/^[\d.]+(?:\/[\d.]+)?$/, 'an IPv4 address, or inner/outer')
    .default('127.0.0.1'),
  GUICHET_EDGE_SIP_PORT: port.default(5060),
  GUICHET_EDGE_WS_PORT: port.default(8088),
  GUICHET_EDGE_WSS_PORT: port.default(8443),
  GUICHET_EDGE_CERTIFICATE: z.string().optional(),
  GUICHET_EDGE_KEY: z.string().optional(),
  GUICHET_EDGE_RTP_PORTS: z
    .string()
    .regex(/^\d{4,5}-\d{4,5}$/, 'from-to')
    .default('30000-39999'),
  GUICHET_CARRIERS: z.string().default('127.0.0.1'),
  GUICHET_EDGE_FLOOD: z.coerce.number().int().min(10).default(400),
})

export interface EdgeSettings {
  domain: string
  secret: string
  address: { inner: string; rtp: string }
  sipPort: number
  wsPort: number
  wss: { port: number; certificate: string; key: string } | null
  rtpPorts: { from: number; to: number }
  carriers: string[]
  flood: number
}

/** What `npm run edge` reads of the environment (docs/VOICE.md). @throws Error naming the variable that is wrong */
export function readEdgeSettings(env: NodeJS.ProcessEnv, data: string): EdgeSettings {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  const [from = 0, to = 0] = read.GUICHET_EDGE_RTP_PORTS.split('-').map(Number)
  const { GUICHET_EDGE_CERTIFICATE: certificate, GUICHET_EDGE_KEY: key } = read
  if ((certificate === undefined) !== (key === undefined))
    throw new Error('GUICHET_EDGE_CERTIFICATE and GUICHET_EDGE_KEY: both, or neither')
  return {
    domain: read.GUICHET_SIP_DOMAIN,
    secret: read.GUICHET_EDGE_SECRET ?? ownSecret(data),
    address: {
      inner: read.GUICHET_EDGE_ADDRESS.split('/')[0] ?? '',
      rtp: read.GUICHET_EDGE_ADDRESS.replace('/', '!'),
    },
    sipPort: read.GUICHET_EDGE_SIP_PORT,
    wsPort: read.GUICHET_EDGE_WS_PORT,
    wss:
      certificate !== undefined && key !== undefined
        ? { port: read.GUICHET_EDGE_WSS_PORT, certificate: path.resolve(certificate), key: path.resolve(key) }
        : null,
    rtpPorts: { from, to },
    carriers: read.GUICHET_CARRIERS.split(/[\s,]+/).filter(Boolean),
    flood: read.GUICHET_EDGE_FLOOD,
  }
}

/** Of this installation, made once by whoever starts first: the server reads the same file. */
function ownSecret(data: string): string {
  const file = path.join(data, 'edge.secret')
  fs.mkdirSync(data, { recursive: true })
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}
