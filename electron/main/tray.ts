import { app, Menu, Tray, type MenuItemConstructorOptions } from 'electron'
import { z } from 'zod'
import type { StateAsked, TrayState } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import { discImage } from './discImage.ts'
import { handle } from './handle.ts'
import { inLanguage, texts } from './language.ts'
import { focusDesk, tellDesk } from './window.ts'

const text = z.string().min(1).max(80)
const trayState = z.object({
  state: z.enum(['available', 'busy', 'break', 'away', 'offline']),
  pauses: z.array(z.object({ id: text, label: text })).max(20),
})

let tray: Tray | null = null
let now: TrayState | null = null

function stateItems({ state, pauses }: TrayState): MenuItemConstructorOptions[] {
  const words = texts()
  const ask = (asked: StateAsked) => () => tellDesk(events.stateAsked, asked)
  const plain = (to: 'available' | 'offline'): MenuItemConstructorOptions => ({
    label: words.state[to],
    type: 'radio',
    checked: state === to,
    click: ask({ state: to, reason: null }),
  })
  const pause: MenuItemConstructorOptions =
    pauses.length > 0
      ? {
          label: words.tray.pause,
          submenu: pauses.map(({ id, label }) => ({ label, click: ask({ state: 'break', reason: id }) })),
        }
      : {
          label: words.tray.pause,
          type: 'radio',
          checked: state === 'break',
          click: ask({ state: 'break', reason: null }),
        }
  return [plain('available'), pause, plain('offline'), { type: 'separator' }]
}

function redraw(): void {
  if (!tray) return
  const words = texts()
  const state = now?.state ?? 'none'
  tray.setImage(discImage(state))
  tray.setToolTip(`Guichet · ${words.state[state]}`)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      ...(now ? stateItems(now) : []),
      { label: words.tray.open, click: focusDesk },
      { label: words.tray.quit, click: () => app.quit() },
    ]),
  )
}

export function setTray(to: TrayState | null): void {
  now = to
  redraw()
}

/** The adviser's state beside the clock. A change of state is asked of the page, which asks the server. */
export function openTray(): void {
  try {
    tray = new Tray(discImage('none'))
    tray.on('click', focusDesk)
    inLanguage(redraw)
  } catch (error) {
    // Some Linux desktops have no tray: the desk does without.
    console.error('tray', error)
  }
  handle(channels.setTray, z.tuple([trayState.nullable()]), setTray)
}
