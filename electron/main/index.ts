import { app, dialog, session } from 'electron'
import { answerDesk } from './ipc.ts'
import { guardNavigation } from './navigation.ts'
import { guardPermissions } from './permissions.ts'
import { registerScheme, serveDesk } from './protocol.ts'
import { rendererFolder } from './rendererFolder.ts'
import { openSecrets } from './secrets.ts'
import { parseServerOrigin } from './serverOrigin.ts'
import { holdSingleInstance } from './singleInstance.ts'
import { focusDesk, openDeskWindow } from './window.ts'

// The order matters. Before `ready`: the lock (nothing may be opened twice), the sandbox, the scheme, the navigation
// guard (it must see the first web contents). After: permissions, files and messages, and the window last.
function boot(): void {
  const serverOrigin = parseServerOrigin(process.env.GUICHET_SERVER ?? 'http://127.0.0.1:7070')
  app.enableSandbox()
  registerScheme()
  guardNavigation()
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', focusDesk)

  const started = app.whenReady().then(() => {
    guardPermissions(session.defaultSession)
    serveDesk(rendererFolder(), serverOrigin)
    answerDesk(serverOrigin, openSecrets())
    openDeskWindow()
  })
  started.catch(giveUp)
}

/** A desk that cannot start says why and ends, instead of standing there without a window. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Guichet', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

if (holdSingleInstance(focusDesk)) {
  try {
    boot()
  } catch (error) {
    giveUp(error)
  }
} else app.quit()
