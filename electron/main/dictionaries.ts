import { app } from 'electron'
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Named as Chromium names them: language, country, its own version of the list, which it counts on now and then (British English since
 * Chromium 156 or a little before). A file of another name is not looked at, and where one language is missing no word of any is underlined.
 */
const names = { 'fr-FR-3-0.bdic': ['fr-FR-3-0.bdic'], 'en-GB-10-1.bdic': ['en-GB-10-1.bdic', 'en-GB-10-2.bdic'] }

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size

/**
 * Puts the spelling dictionaries that this desk brought where the engine looks for them before it would fetch any. macOS
 * has its own. A profile that cannot be written costs the red lines, not the desk.
 */
export function layDictionaries(): void {
  if (process.platform === 'darwin') return
  const to = join(app.getPath('sessionData'), 'Dictionaries')
  try {
    mkdirSync(to, { recursive: true })
    for (const [file, itsNames] of Object.entries(names)) {
      const from = join(import.meta.dirname, 'dictionaries', file)
      for (const name of itsNames) if (sizeOf(from) !== sizeOf(join(to, name))) copyFileSync(from, join(to, name))
    }
  } catch (error) {
    console.error('dictionaries', error)
  }
}
