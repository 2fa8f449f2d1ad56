import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'
import { deskUrl } from './deskOrigin.ts'

let desk: BrowserWindow | null = null

export function openDeskWindow(): void {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    title: 'Guichet',
    // Shown when painted: no white flash at eight in the morning, no half-drawn desk.
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch its dictionaries from a third party while a customer's text is on the screen.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  desk = window
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => {
    desk = null
  })
  window.loadURL(deskUrl).catch((error: unknown) => console.error('the desk did not load', error))
}

/** Brings the desk to the front, opening it again where it was closed (macOS keeps the program without a window). */
export function focusDesk(): void {
  if (!desk) return openDeskWindow()
  if (desk.isMinimized()) desk.restore()
  desk.show()
  desk.focus()
}
