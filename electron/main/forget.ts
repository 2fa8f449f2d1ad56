import { session } from 'electron'
import { z } from 'zod'
import { channels } from '../channels.ts'
import { showBadge } from './badge.ts'
import { closeCard } from './cardWindow.ts'
import { handle } from './handle.ts'
import { log } from './log.ts'
import { clearAllNotices } from './notices.ts'
import { setTray } from './tray.ts'
import { installAtSignOut } from './updates.ts'
import { signedOut } from './work.ts'

/**
 * After sign-out. IndexedDB is not touched here: it holds what this adviser, or the one before on this seat, has not sent
 * yet; the page takes everything else out of it once this is done (emptyReplica.ts).
 */
async function forget(): Promise<void> {
  clearAllNotices()
  showBadge(0)
  setTray(null)
  closeCard()
  const { defaultSession } = session
  await defaultSession.clearStorageData({
    storages: ['cookies', 'filesystem', 'shadercache', 'serviceworkers', 'cachestorage'],
  })
  await defaultSession.clearCache()
  await defaultSession.clearAuthCache()
  log({ event: 'forgot' })
  signedOut()
  installAtSignOut()
}

export function answerForget(): void {
  handle(channels.forget, z.tuple([]), forget)
}
