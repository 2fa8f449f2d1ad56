import { app } from 'electron'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { shortcutActions } from '../../shared/bridge.ts'

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
})
export type Place = z.infer<typeof place>

const schema = z.object({
  language: z.enum(['fr', 'en']).optional().catch(undefined),
  shortcuts: z.partialRecord(z.enum(shortcutActions), z.string().max(60).nullable()).catch({}),
  /** The card was open beside the desk when its adviser left. */
  isCardOpen: z.boolean().optional().catch(undefined),
  /** By layout of the displays, then by window. */
  places: z.record(z.string(), z.partialRecord(z.enum(['desk', 'card']), place)).catch({}),
})
type Preferences = z.infer<typeof schema>

const file = () => join(app.getPath('userData'), 'preferences.json')
let held: Preferences | undefined

/** How this machine is set up: nothing of a customer or an adviser. What cannot be read counts as not set. */
export function preferences(): Preferences {
  if (held) return held
  let json: unknown = {}
  try {
    json = JSON.parse(readFileSync(file(), 'utf8'))
  } catch {
    // None yet, or cut short: as on the first day.
  }
  const read = schema.safeParse(json)
  return (held = read.success ? read.data : { shortcuts: {}, places: {} })
}

/** Synchronous and small: it is called while windows close. A profile that cannot be written costs the setting only. */
export function setPreferences(change: Partial<Preferences>): void {
  held = { ...preferences(), ...change }
  try {
    writeFileSync(`${file()}.new`, JSON.stringify(held))
    renameSync(`${file()}.new`, file())
  } catch (error) {
    console.error('preferences', error)
  }
}
