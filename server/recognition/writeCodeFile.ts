import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The demonstration's way out, where no gateway and no relay is set: a file a code in DATA/outbox, readable by the server's user
 * only. Never the log: it holds no personal data.
 */
export async function writeCodeFile(
  dataDir: string,
  code: {
    /** E.164 or e-mail address. */
    to: string
    code: string
    language: 'fr' | 'en'
    /** ms */
    expiresAt: number
  },
): Promise<void> {
  const folder = join(dataDir, 'outbox')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${Date.now()}-${randomUUID()}.json`
  // Renamed into place: whoever watches the folder never reads half a file.
  await writeFile(
    join(folder, `.${name}`),
    JSON.stringify({ channel: code.to.includes('@') ? 'email' : 'sms', ...code }),
    { mode: 0o600 },
  )
  await rename(join(folder, `.${name}`), join(folder, name))
}
