import { app, Menu, Tray, type MenuItemConstructorOptions } from 'electron'
import { z } from 'zod'
import type { ShortcutAction, StateAsked, TrayCall, TrayState } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import { discImage } from './discImage.ts'
import { handle } from './handle.ts'
import { inLanguage, texts } from './language.ts'
import { focusDesk, tellDesk } from './window.ts'

const text = z.string().min(1).max(80)
const trayState = z.object({
  state: z.enum(['available', 'busy', 'break', 'away', 'offline']),
  pauses: z.array(z.object({ id: text, label: text })).max(20),
  call: z.object({ state: z.enum(['ringing', 'talking', 'held']), isMuted: z.boolean() }).nullable(),
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

/** The acts of a global shortcut: both end in the same place of the page. */
function callItems({ state, isMuted }: TrayCall): MenuItemConstructorOptions[] {
  const words = texts().call
  const ask = (action: ShortcutAction) => () => tellDesk(events.shortcut, action)
  const answer = (): void => {
    focusDesk()
    tellDesk(events.shortcut, 'answerCall')
  }
  if (state === 'ringing') return [{ label: words.answer, click: answer }, { type: 'separator' }]
  return [
    { label: words.mute, type: 'checkbox', checked: isMuted, click: ask('muteCall') },
    { label: words.hangUp, click: ask('hangUp') },
    { type: 'separator' },
  ]
}

function callWords({ state, isMuted }: TrayCall): string {
  const words = texts().call
  return isMuted && state !== 'ringing' ? `${words[state]} (${words.muted})` : words[state]
}

function redraw(): void {
  if (!tray) return
  const words = texts()
  const state = now?.state ?? 'none'
  tray.setImage(discImage(state))
  const call = now?.call ?? null
  tray.setToolTip(['Guichet', words.state[state], ...(call ? [callWords(call)] : [])].join(' · '))
  tray.setContextMenu(
    Menu.buildFromTemplate([
      ...(call ? callItems(call) : []),
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
