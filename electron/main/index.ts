import { app, dialog, screen, session } from 'electron'
import { openAppMenu } from './appMenu.ts'
import { builtIn } from './builtIn.ts'
import { guardContextMenus } from './contextMenu.ts'
import { forwardLink, listenForLinks } from './deepLinks.ts'
import { answerDesk } from './ipc.ts'
import { guardSpelling } from './language.ts'
import { log } from './log.ts'
import { errorEntry } from './logEntry.ts'
import { guardNavigation } from './navigation.ts'
import { parsePhoneAddresses } from './parsePhoneAddresses.ts'
import { guardPermissions } from './permissions.ts'
import { watchPower } from './power.ts'
import { registerScheme, serveDesk } from './protocol.ts'
import { rendererFolder } from './rendererFolder.ts'
import { openSecrets } from './secrets.ts'
import { parseServerOrigin } from './serverOrigin.ts'
import { holdSingleInstance } from './singleInstance.ts'
import { watchUpdates } from './updates.ts'
import { focusDesk, openDeskWindow } from './window.ts'

// The order matters. Before `ready`: the lock (nothing may be opened twice), the sandbox, the scheme, the navigation
// guard (it must see the first web contents). After: permissions, files and messages, and the window last.
function boot(): void {
  const { server, updates, phone } = builtIn()
  const serverOrigin = parseServerOrigin(process.env.GUICHET_SERVER ?? server ?? 'http://127.0.0.1:7070')
  const phoneAddresses = parsePhoneAddresses(process.env.GUICHET_SIP_WS ?? phone ?? '')
  app.enableSandbox()
  // The name under which Windows keeps notices and taskbar marks; the packager gives the shortcut the same.
  if (process.platform === 'win32') app.setAppUserModelId('fr.guichet.desk')
  registerScheme()
  guardNavigation(serverOrigin)
  guardContextMenus()
  listenForLinks()
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', focusDesk)

  const started = app.whenReady().then(() => {
    log({ event: 'started', packaged: app.isPackaged, displays: screen.getAllDisplays().length })
    guardPermissions(session.defaultSession)
    guardSpelling()
    serveDesk(rendererFolder(), serverOrigin, phoneAddresses)
    answerDesk(serverOrigin, openSecrets())
    watchUpdates(updates)
    openAppMenu()
    watchPower()
    openDeskWindow()
  })
  started.catch(giveUp)
}

/** A desk that cannot start says why and ends, instead of standing there without a window. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('Guichet', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

// It only looks on: what Electron does with an error nobody caught stays the same.
process.on('uncaughtExceptionMonitor', (error) => log(errorEntry(error)))

const onSecond = (args: readonly string[]) => {
  focusDesk()
  forwardLink(args)
}
if (holdSingleInstance(onSecond)) {
  try {
    boot()
  } catch (error) {
    giveUp(error)
  }
} else app.quit()
