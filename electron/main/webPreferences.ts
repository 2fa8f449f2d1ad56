import { app, type WebPreferences } from 'electron'
import { join } from 'node:path'

/** The same closed room for every window of the desk. */
export function webPreferences(): WebPreferences {
  return {
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    // A call that comes back after a reload is heard before anybody has pressed something.
    autoplayPolicy: 'no-user-gesture-required',
    // Dictionaries come with the desk: see guardSpelling.
    spellcheck: true,
    devTools: !app.isPackaged,
  }
}
