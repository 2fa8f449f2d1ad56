import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { profile } from './profile.ts'
import { calls, strict } from './strict.ts'

export const shell = strict('shell', {
  openExternal: async (address: string) => void calls.push(['openExternal', address]),
})

/** What the person at the machine will answer; a test sets it. */
export const person: { button: number; file: string | null } = { button: 0, file: null }

export const dialog = strict('dialog', {
  async showMessageBox(_window: object, options: { message: string; detail?: string; buttons: string[] }) {
    calls.push(['messageBox', options.message, options.detail, options.buttons])
    return { response: person.button, checkboxChecked: false }
  },
  async showSaveDialog(_window: object, options: { defaultPath: string }) {
    calls.push(['saveDialog', basename(options.defaultPath)])
    return { canceled: person.file === null, filePath: person.file ?? '' }
  },
  showErrorBox(title: string, text: string) {
    calls.push(['errorBox', title, text])
    console.error(`[dialog] ${title}: ${text}`)
  },
})

// One key a profile, as a key ring would hold it, so that a second run can read what the first one wrote.
const key = createHash('sha256').update(profile).digest()

export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => process.env.STAND_IN_KEYRING ?? 'basic_text',
  isAsyncEncryptionAvailable: async () => true,
  async encryptStringAsync(text: string) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  async decryptStringAsync(bytes: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(-16))
    const result = decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
    return { result, shouldReEncrypt: false }
  },
})

export const clipboard = strict('clipboard', {
  writeText: (text: string) => void calls.push(['clipboard', text]),
})
