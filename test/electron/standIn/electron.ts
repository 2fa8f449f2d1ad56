// The module that the main bundle imports as `electron`. A name that is missing here fails at import, loudly.
import { runInThisContext } from 'node:vm'
import { app } from './app.ts'
import { globalShortcut, held, powerMonitor, screen } from './machine.ts'
import { menus, Notification, notices, trays } from './surfaces.ts'
import { person } from './system.ts'
import { answerInvoke } from './ipcMain.ts'
import { session } from './session.ts'
import { served } from './browser.ts'
import { calls } from './strict.ts'
import { BrowserWindow } from './window.ts'

export { app } from './app.ts'
export { ipcMain } from './ipcMain.ts'
export { globalShortcut, powerMonitor, screen } from './machine.ts'
export { protocol, session } from './session.ts'
export { Menu, nativeImage, Notification, Tray } from './surfaces.ts'
export { autoUpdater, net } from './updater.ts'
export { clipboard, dialog, safeStorage, shell } from './system.ts'
export { BrowserWindow } from './window.ts'

/** What a test may reach inside the main process through `launch().evaluate`. */
const inside = {
  app,
  BrowserWindow,
  session,
  calls,
  answerInvoke,
  Notification,
  notices,
  trays,
  menus,
  person,
  globalShortcut,
  held,
  powerMonitor,
  screen,
  serve: (request: Request) => served.get('guichet')?.(request),
}
export type Inside = typeof inside

interface Question {
  id: number
  source: string
  arg: unknown
}

async function answer({ id, source, arg }: Question): Promise<void> {
  try {
    const run = runInThisContext(`(${source})`) as (inside: Inside, arg: unknown) => unknown
    process.send?.({ kind: 'answer', id, value: await run(inside, arg) })
  } catch (error) {
    process.send?.({ kind: 'answer', id, error: String(error) })
  }
}

process.on('message', (question: Question) => void answer(question))
// The test is gone: so is its desk, with its browser.
process.on('disconnect', () => app.exit(0))
// The channel to the test must not keep a program alive that has quit.
process.channel?.unref()
