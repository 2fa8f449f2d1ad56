import { BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { channels } from '../channels.ts'
import { deskUrl } from './deskOrigin.ts'
import { handle } from './handle.ts'
import { placedWindow } from './placedWindow.ts'
import { recover } from './recovery.ts'
import { preferences, setPreferences } from './preferences.ts'
import { deskWindow } from './window.ts'

const least = { width: 380, height: 500 }
let card: BrowserWindow | null = null
/** The desk closes it, not its adviser. */
let isLeaving = false

/** Another display than the desk's where there is one, else beside. */
function firstPlace() {
  const bounds = deskWindow()?.getBounds()
  const mine = bounds && screen.getDisplayMatching(bounds)
  const other = screen.getAllDisplays().find(({ id }) => id !== mine?.id)
  return other
    ? { x: other.workArea.x, y: other.workArea.y, width: 560, height: other.workArea.height }
    : { width: 560, height: 900 }
}

function openCard(): boolean {
  if (card) {
    card.show()
    return true
  }
  const window = placedWindow('card', least, firstPlace)
  card = window
  setPreferences({ isCardOpen: true })
  window.on('closed', () => {
    card = null
    // Closed by its adviser, who keeps the desk: it is not wanted. With the desk, or at sign-out, it is to come back.
    if (deskWindow() && !isLeaving) setPreferences({ isCardOpen: false })
    isLeaving = false
  })
  recover(window, `${deskUrl}?card`)
  return true
}

export function closeCard(): void {
  isLeaving = card !== null
  card?.close()
}

/** The customer's card in a window of its own: the same renderer at ?card, which follows what the desk shows. */
export function answerCard(): void {
  handle(channels.openCard, z.tuple([]), openCard)
  handle(channels.closeCard, z.tuple([]), closeCard)
  handle(channels.restoreCard, z.tuple([]), () => {
    if (preferences().isCardOpen) openCard()
  })
}
