import { app, dialog } from 'electron'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOutcome } from '../../shared/bridge.ts'
import { log } from './log.ts'
import { deskWindow } from './window.ts'

/** Asks where, makes the content, writes it. Made after the question: nobody waits for what he then cancels. */
export async function saveFile(
  what: 'pdf' | 'logs',
  name: string,
  make: () => Promise<string | Uint8Array>,
): Promise<FileOutcome> {
  const window = deskWindow()
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const options = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  }
  let outcome: 'done' | 'cancelled' | 'failed' = 'done'
  try {
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || !filePath) outcome = 'cancelled'
    else await writeFile(filePath, await make(), { mode: 0o600 })
  } catch {
    outcome = 'failed'
  }
  log({ event: 'file', what, outcome })
  return outcome
}
