import { app, globalShortcut } from 'electron'
import { z } from 'zod'
import { shortcutActions, type ShortcutAction, type ShortcutStanding } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import { handle } from './handle.ts'
import { judgeKeys } from './judgeKeys.ts'
import { preferences, setPreferences } from './preferences.ts'
import { deskWindow, focusDesk, tellDesk } from './window.ts'

const standings = new Map<ShortcutAction, ShortcutStanding>()
/** Only this one is on before anyone has asked for it. */
const preset: Partial<Record<ShortcutAction, string>> = { showHide: 'Control+Shift+F9' }

/** Done from within another program, which stays in front: that is what they are for. */
const unseen = new Set<ShortcutAction>(['muteCall', 'hangUp'])

function run(action: ShortcutAction): void {
  const window = deskWindow()
  if (action === 'showHide' && window?.isVisible() && window.isFocused()) return window.minimize()
  if (!unseen.has(action)) focusDesk()
  if (action !== 'showHide') tellDesk(events.shortcut, action)
}

function take(action: ShortcutAction, text: string | null): ShortcutStanding {
  if (text === null) return { action, keys: null, standing: 'off' }
  const judged = judgeKeys(text)
  if ('standing' in judged) return { action, keys: text, standing: judged.standing }
  const { keys } = judged
  const isDouble = [...standings.values()].some((one) => one.standing === 'on' && one.keys === keys)
  if (isDouble) return { action, keys, standing: 'double' }
  return { action, keys, standing: globalShortcut.register(keys, () => run(action)) ? 'on' : 'taken' }
}

/** Sets one, and says how it stands; what could not be had leaves the former one in place. */
function setShortcut(action: ShortcutAction, text: string | null): ShortcutStanding {
  const former = standings.get(action)
  if (former?.standing === 'on' && former.keys) globalShortcut.unregister(former.keys)
  standings.delete(action)
  const standing = take(action, text)
  if (standing.standing === 'on' || standing.standing === 'off') {
    standings.set(action, standing)
    setPreferences({ shortcuts: { ...preferences().shortcuts, [action]: standing.keys } })
  } else if (former) standings.set(action, former.standing === 'on' ? take(action, former.keys) : former)
  return standing
}

export function openShortcuts(): void {
  const kept = preferences().shortcuts
  for (const action of shortcutActions) {
    const keys = kept[action]
    standings.set(action, take(action, keys === undefined ? (preset[action] ?? null) : keys))
  }
  app.on('will-quit', () => globalShortcut.unregisterAll())
  const text = z.string().min(1).max(60).nullable()
  handle(channels.readShortcuts, z.tuple([]), () => [...standings.values()])
  handle(channels.setShortcut, z.tuple([z.enum(shortcutActions), text]), setShortcut)
}
