import { app } from 'electron'
import { join, resolve } from 'node:path'

/** Where the built renderer lies. GUICHET_RENDERER_DIR is for tests: an installed desk serves its own files only. */
export function rendererFolder(): string {
  const other = process.env.GUICHET_RENDERER_DIR
  if (other && !app.isPackaged) return resolve(other)
  return join(import.meta.dirname, '../renderer')
}
