import { BrowserWindow } from 'electron'
import { webPreferences } from './webPreferences.ts'
import { placeOf, rememberPlace } from './windowMemory.ts'

type Place = Partial<NonNullable<ReturnType<typeof placeOf>>>

/** A window at the place it had on this layout of screens, else at `first`; it remembers where it is put. */
export function placedWindow(
  name: Parameters<typeof placeOf>[0],
  least: { width: number; height: number },
  first: () => Place,
): BrowserWindow {
  const { maximized = false, ...place } = placeOf(name, least) ?? first()
  const window = new BrowserWindow({
    ...place,
    minWidth: least.width,
    minHeight: least.height,
    title: 'Guichet',
    // Shown when painted: no white flash at eight in the morning, no half-drawn desk.
    show: false,
    autoHideMenuBar: true,
    webPreferences: webPreferences(),
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  rememberPlace(name, window, least)
  return window
}
