import { z } from 'zod'

/** The network's own service problem management (TMF656), asked from time to time. */
export interface FeedConfig {
  /** Its base, up to the version: `https://host/tmf-api/serviceProblemManagement/v4`; a query in it narrows what is listed. */
  url: string
  /** As it stands in the header; null: none is asked for. */
  authorization: string | null
  everyMs: number
}
export interface IncidentsConfig {
  /** Null: nobody is asked. */
  feed: FeedConfig | null
  /** Suspicions of nothing that are put up with, a week, over all nodes. */
  falseAlarmsAWeek: number
  /** Between an end and the first message about it (ms): an end that was a mistake can be taken back. */
  graceMs: number
}

const schema = z.object({
  GUICHET_TMF656_URL: z.url({ protocol: /^https?$/u }).optional(),
  GUICHET_TMF656_TOKEN: z.string().min(1).optional(),
  GUICHET_TMF656_SECONDS: z.coerce.number().min(1).max(3_600).default(30),
  GUICHET_INCIDENT_FALSE_ALARMS: z.coerce.number().min(0.001).max(1_000).default(1),
  GUICHET_INCIDENT_GRACE_SECONDS: z.coerce.number().min(0).max(3_600).default(60),
})
const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/** @throws Error naming the variable that is wrong */
export function readIncidentsConfig(env: NodeJS.ProcessEnv): IncidentsConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  return {
    feed:
      read.GUICHET_TMF656_URL === undefined
        ? null
        : feedOf(read.GUICHET_TMF656_URL, read.GUICHET_TMF656_TOKEN, read.GUICHET_TMF656_SECONDS * 1_000),
    falseAlarmsAWeek: read.GUICHET_INCIDENT_FALSE_ALARMS,
    graceMs: read.GUICHET_INCIDENT_GRACE_SECONDS * 1_000,
  }
}

/** A name and a password may stand in the address; they leave in the header, and are never logged. */
function feedOf(address: string, token: string | undefined, everyMs: number): FeedConfig {
  const url = new URL(address)
  if (url.protocol !== 'https:' && !ownHosts.has(url.hostname))
    throw new Error('GUICHET_TMF656_URL: https, unless it is on this machine')
  const name = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  const basic = name === ':' ? null : `Basic ${Buffer.from(name).toString('base64')}`
  url.username = ''
  url.password = ''
  return {
    url: url.href,
    authorization: token === undefined ? basic : `Bearer ${token}`,
    everyMs,
  }
}

/** The demonstration asks its simulated network, where no other feed is named. */
export function feedOfNetsim(incidents: IncidentsConfig, origin: string): IncidentsConfig {
  const url = `${origin}/tmf-api/serviceProblemManagement/v4`
  return { ...incidents, feed: incidents.feed ?? { url, authorization: null, everyMs: 2_000 } }
}
