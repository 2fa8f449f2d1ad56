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
    // Dictionaries come from the desk's own server: see guardSpelling.
    spellcheck: true,
    devTools: !app.isPackaged,
  }
}
