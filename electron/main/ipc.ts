import { z } from 'zod'
import { channels } from '../channels.ts'
import { answerBadge } from './badge.ts'
import { answerCard } from './cardWindow.ts'
import { answerLogs } from './collectLogs.ts'
import { answerLinks } from './deepLinks.ts'
import { answerForget } from './forget.ts'
import { handle } from './handle.ts'
import { setLanguage } from './language.ts'
import { answerNotices } from './notices.ts'
import { answerPrinting } from './printing.ts'
import type { Secrets } from './secrets.ts'
import { openShortcuts } from './shortcuts.ts'
import { openTray } from './tray.ts'
import { answerWork } from './work.ts'

const secretName = z.string().regex(/^[a-z][a-zA-Z0-9.-]{0,63}$/)
const secretValue = z.string().max(16_384).nullable()

/** Every message of shared/bridge.ts, and no other. */
export function answerDesk(serverOrigin: string, secrets: Secrets): void {
  handle(channels.serverOrigin, z.tuple([]), () => serverOrigin)
  handle(channels.readSecret, z.tuple([secretName]), (name) => secrets.read(name))
  handle(channels.writeSecret, z.tuple([secretName, secretValue]), (name, value) => secrets.write(name, value))
  handle(channels.setLanguage, z.tuple([z.enum(['fr', 'en'])]), setLanguage)
  answerBadge()
  answerCard()
  answerForget()
  answerLinks()
  answerLogs()
  answerNotices()
  answerPrinting()
  answerWork()
  openShortcuts()
  openTray()
}
