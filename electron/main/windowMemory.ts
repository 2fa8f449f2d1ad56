import { screen, type BrowserWindow } from 'electron'
import { preferences, setPreferences, type Place } from './preferences.ts'
import { layoutOf, usablePlace } from './windowPlace.ts'

type Name = 'desk' | 'card'
interface Least {
  width: number
  height: number
}
const mostLayouts = 12
/** Systems tell of a display that comes or goes in several steps, and move windows themselves in between (ms). */
const settled = 500
/** Longer than that, so that what the system did by itself is never kept for the arrangement before (ms). */
const still = 1_500

const layoutNow = (): string => layoutOf(screen.getAllDisplays())

export function placeOf(name: Name, least: Least): Place | null {
  const screens = screen.getAllDisplays()
  return usablePlace(preferences().places[layoutOf(screens)]?.[name], screens, least)
}

function keep(name: Name, window: BrowserWindow): void {
  // Normal bounds: maximised and minimised windows come back to their own size.
  const place = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  const { places } = preferences()
  const layout = layoutNow()
  const { [layout]: here, ...others } = places
  const recent = Object.entries(others).slice(1 - mostLayouts)
  setPreferences({ places: { ...Object.fromEntries(recent), [layout]: { ...here, [name]: place } } })
}

/** Keeps where the window stands, for this arrangement of displays; when another comes (docked, undocked), the place it had there. */
export function rememberPlace(name: Name, window: BrowserWindow, least: Least): void {
  let layout = layoutNow()
  let resting: NodeJS.Timeout | undefined
  let arranging: NodeJS.Timeout | undefined
  const moved = (): void => {
    clearTimeout(resting)
    resting = setTimeout(() => layoutNow() === layout && keep(name, window), still)
  }
  const arrange = (): void => {
    if (layoutNow() === layout) return
    layout = layoutNow()
    const place = placeOf(name, least)
    if (!place) return
    const { maximized, ...bounds } = place
    if (window.isMaximized()) window.unmaximize()
    window.setBounds(bounds)
    if (maximized) window.maximize()
  }
  const rearranged = (): void => {
    clearTimeout(arranging)
    arranging = setTimeout(arrange, settled)
  }
  screen.on('display-added', rearranged)
  screen.on('display-removed', rearranged)
  screen.on('display-metrics-changed', rearranged)
  window.on('move', moved)
  window.on('resize', moved)
  window.on('close', () => keep(name, window))
  window.on('closed', () => {
    clearTimeout(resting)
    clearTimeout(arranging)
    screen.off('display-added', rearranged)
    screen.off('display-removed', rearranged)
    screen.off('display-metrics-changed', rearranged)
  })
}
