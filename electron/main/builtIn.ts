import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const updates = z.object({
  /** A folder on a web server, with a slash at its end. */
  feed: z.url(),
  /** Of the ed25519 key that signs the feed: SPKI, base64. */
  publicKey: z.base64(),
})
const schema = z.object({
  server: z.string().nullable(),
  updates: updates.nullable(),
  /** Where its telephone registers, as GUICHET_SIP_WS. */
  phone: z.string().nullish(),
})
export type BuiltIn = z.infer<typeof schema>

/**
 * What the operator built into this desk (build/stageApp.ts). It lies in the archive: the environment of a program must not
 * say whose updates it believes. A desk run from its sources has none.
 */
export function builtIn(): BuiltIn {
  if (!app.isPackaged) return { server: null, updates: null, phone: null }
  return schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../desk.json'), 'utf8')))
}
