import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const told = z.object({ url: z.url(), ws: z.string(), domain: z.string() })

/**
 * What the server is to know of the edge that runs on this data folder (`npm run edge` tells it in `edge.json`); nothing where none
 * does. What the environment says itself stays as it is.
 */
export function edgeHere(data: string, env: NodeJS.ProcessEnv): Record<string, string> {
  if (env.GUICHET_EDGE_URL !== undefined) return {}
  let text: string
  try {
    text = fs.readFileSync(path.join(data, 'edge.json'), 'utf8')
  } catch {
    return {}
  }
  const edge = told.parse(JSON.parse(text))
  return {
    GUICHET_EDGE_URL: edge.url,
    GUICHET_SIP_WS: env.GUICHET_SIP_WS ?? edge.ws,
    GUICHET_SIP_DOMAIN: env.GUICHET_SIP_DOMAIN ?? edge.domain,
  }
}
