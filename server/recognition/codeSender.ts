import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Code {
  kind: 'phone' | 'email'
  /** E.164 or e-mail address. */
  to: string
  code: string
  language: 'fr' | 'en'
  /** ms */
  expiresAt: number
}
/** Hands a one-time code to the outside. Throws when it could not. */
export type CodeSender = (code: Code) => Promise<void>

/**
 * Stands in until the mail and SMS channels exist: a file a code in DATA/outbox, readable by the server's user only. Never
 * the log: it holds no personal data.
 */
export function fileCodeSender(dataDir: string): CodeSender {
  const folder = join(dataDir, 'outbox')
  return async (code) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${Date.now()}-${randomUUID()}.json`
    // Renamed into place: whoever watches the folder never reads half a file.
    await writeFile(
      join(folder, `.${name}`),
      JSON.stringify({ channel: code.kind === 'phone' ? 'sms' : 'email', ...code }),
      { mode: 0o600 },
    )
    await rename(join(folder, `.${name}`), join(folder, name))
  }
}
