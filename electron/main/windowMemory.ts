import { screen, type BrowserWindow } from 'electron'
import { preferences, setPreferences, type Place } from './preferences.ts'
import { layoutOf, usablePlace } from './windowPlace.ts'

type Name = 'desk' | 'card'
const mostLayouts = 12

export function placeOf(name: Name, least: { width: number; height: number }): Place | null {
  const screens = screen.getAllDisplays()
  return usablePlace(preferences().places[layoutOf(screens)]?.[name], screens, least)
}

/** Keeps where the window stands, for this arrangement of displays. */
export function rememberPlace(name: Name, window: BrowserWindow): void {
  window.on('close', () => {
    const layout = layoutOf(screen.getAllDisplays())
    // Normal bounds: maximised and minimised windows come back to their own size.
    const place = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    const { places } = preferences()
    const { [layout]: here, ...others } = places
    const recent = Object.entries(others).slice(1 - mostLayouts)
    setPreferences({ places: { ...Object.fromEntries(recent), [layout]: { ...here, [name]: place } } })
  })
}
