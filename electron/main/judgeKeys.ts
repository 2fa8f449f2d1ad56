const modifiers = new Set(['Control', 'CommandOrControl', 'Command', 'Alt', 'Option', 'Shift', 'Super', 'Meta'])
const order = ['CommandOrControl', 'Control', 'Command', 'Meta', 'Super', 'Alt', 'Option', 'Shift']
const key = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Home|End|PageUp|PageDown|Insert|Delete|Up|Down|Left|Right)$/

/** With Control and Shift: pasting as plain text, doing again, and what browsers and terminals keep for themselves. */
const withShift = new Set('BCIJNOPRTVWZ')
const ofSystem = new Set(['Alt+F4', 'Control+F4', 'CommandOrControl+F4', 'Command+F4', 'Shift+F10'])

/** Of headsets and keyboards; they type nothing. */
const mediaKeys = new Set(['MediaPlayPause', 'MediaStop'])

/**
 * Editing, moving in a text, the browser's engine, the desk's own keys and the systems need these: taken globally, the machine could not
 * be used any more.
 */
function isReserved(parts: readonly string[], last: string, keys: string): boolean {
  const isFunction = /^F\d+$/.test(last)
  // F13 and above are on no keyboard for anything else.
  if (isFunction) return (parts.length === 0 && Number(last.slice(1)) < 13) || ofSystem.has(keys)
  // Arrows, Home, Tab, Delete, Space: they move, mark and leave, with every modifier.
  if (last.length > 1) return true
  const isMain = parts.some((part) => /Control|Command/.test(part))
  // The window key is the system's; with Control or Alt beside it, it is hardly ever.
  if (parts.length === 1) return isMain || parts[0] === 'Super' || parts[0] === 'Meta' || /[A-Z]/.test(last)
  return isMain && parts.length === 2 && parts.includes('Shift') && withShift.has(last)
}

/** A combination for a global shortcut in one spelling, or why it cannot be one. */
export function judgeKeys(text: string): { keys: string } | { standing: 'invalid' | 'reserved' } {
  if (mediaKeys.has(text)) return { keys: text }
  const parts = text.split('+')
  const last = parts.pop() ?? ''
  const isPlain = parts.length === 0 || (parts.length === 1 && parts[0] === 'Shift')
  const isFunction = /^F\d+$/.test(last)
  // A key alone, or with Shift, is typing: only function keys may stand so.
  if (!key.test(last) || (isPlain && !isFunction)) return { standing: 'invalid' }
  if (!parts.every((part) => modifiers.has(part)) || new Set(parts).size !== parts.length)
    return { standing: 'invalid' }
  const keys = [...parts.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)), last].join('+')
  // AltGr is Control+Alt on a French keyboard: such a key would swallow @, # or €.
  const isAltGr = parts.includes('Alt') && parts.some((part) => /Control/.test(part)) && !isFunction
  return isReserved(parts, last, keys) || isAltGr ? { standing: 'reserved' } : { keys }
}
