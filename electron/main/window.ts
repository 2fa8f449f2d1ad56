import { BrowserWindow } from 'electron'
import type { DeskEvent } from '../channels.ts'
import { deskUrl } from './deskOrigin.ts'
import { placedWindow } from './placedWindow.ts'
import { recover } from './recovery.ts'
import { askBeforeClosing } from './work.ts'

const least = { width: 1024, height: 700 }
let desk: BrowserWindow | null = null

export const deskWindow = (): BrowserWindow | null => desk

export function openDeskWindow(): void {
  const window = placedWindow('desk', least, () => ({ width: 1440, height: 900 }))
  desk = window
  window.on('closed', () => {
    desk = null
    // The card belongs to the desk.
    for (const other of BrowserWindow.getAllWindows()) other.close()
  })
  askBeforeClosing(window)
  recover(window, deskUrl)
}

/** Brings the desk to the front, opening it again where it was closed (macOS keeps the program without a window). */
export function focusDesk(): void {
  if (!desk) return openDeskWindow()
  if (desk.isMinimized()) desk.restore()
  desk.show()
  desk.focus()
}

/** Tells the page of the desk, and no other window. */
export function tellDesk(event: DeskEvent, value?: unknown): void {
  desk?.webContents.send(event, value)
}
