import { z } from 'zod'
import type { Service } from './askHttp.ts'
import { defaultPingHost, type BoxTargets } from './boxDiagnostics.ts'

/** Who measures lines. Null: nobody; with neither, no test of a line starts. */
export interface LineTestConfig {
  /** GenieACS, north-bound: the boxes, and what they are told to ping and to load. */
  acs: (Service & BoxTargets) | null
  /** TMF653: the network. */
  serviceTest: Service | null
  /** How long one test may take (s). */
  seconds: number
}

const url = z
  .url({ protocol: /^https?$/ })
  .transform((text) => text.replace(/\/+$/, ''))
  .optional()
const schema = z.object({
  GUICHET_ACS_URL: url,
  GUICHET_ACS_USER: z.string().min(1).optional(),
  GUICHET_ACS_PASSWORD: z.string().min(1).optional(),
  GUICHET_BOX_PING_HOST: z
    .string()
    .regex(/^[a-z0-9.:-]{1,255}$/i)
    .default(defaultPingHost),
  // 256: as much as TR-181 lets a box be told.
  GUICHET_BOX_DOWNLOAD_URL: z
    .url({ protocol: /^(https?|ftp)$/ })
    .max(256)
    .optional(),
  GUICHET_TMF653_URL: url,
  GUICHET_TMF653_TOKEN: z.string().min(1).optional(),
  GUICHET_LINE_TEST_SECONDS: z.coerce.number().min(1).max(120).default(25),
})

/** @throws Error naming the variable that is wrong */
export function readLineTestConfig(env: NodeJS.ProcessEnv): LineTestConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  const basic =
    read.GUICHET_ACS_USER === undefined
      ? null
      : `Basic ${Buffer.from(`${read.GUICHET_ACS_USER}:${read.GUICHET_ACS_PASSWORD ?? ''}`).toString('base64')}`
  const bearer = read.GUICHET_TMF653_TOKEN === undefined ? null : `Bearer ${read.GUICHET_TMF653_TOKEN}`
  return {
    acs:
      read.GUICHET_ACS_URL === undefined
        ? null
        : {
            url: read.GUICHET_ACS_URL,
            authorization: basic,
            pingHost: read.GUICHET_BOX_PING_HOST,
            downloadUrl: read.GUICHET_BOX_DOWNLOAD_URL,
          },
    serviceTest: read.GUICHET_TMF653_URL === undefined ? null : { url: read.GUICHET_TMF653_URL, authorization: bearer },
    seconds: read.GUICHET_LINE_TEST_SECONDS,
  }
}
