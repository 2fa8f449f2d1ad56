const modifiers = new Set(['Control', 'CommandOrControl', 'Command', 'Alt', 'Option', 'Shift', 'Super', 'Meta'])
const order = ['CommandOrControl', 'Control', 'Command', 'Meta', 'Super', 'Alt', 'Option', 'Shift']
const key = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Home|End|PageUp|PageDown|Insert|Delete|Up|Down|Left|Right)$/

/** Editing, the browser's engine and the systems need these: taken globally, the machine could not be used any more. */
const reserved = new Set([
  ...'ACVXYZSPFNOTWQ'
    .split('')
    .flatMap((letter) => [`Control+${letter}`, `CommandOrControl+${letter}`, `Command+${letter}`]),
  'Control+Shift+Z',
  'CommandOrControl+Shift+Z',
  'Alt+F4',
  'Alt+Tab',
  'Alt+Space',
  'Control+Alt+Delete',
  'Control+Shift+Escape',
  'Command+Space',
  'Command+Tab',
])

/** A combination for a global shortcut in one spelling, or why it cannot be one. */
export function judgeKeys(text: string): { keys: string } | { standing: 'invalid' | 'reserved' } {
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
  return reserved.has(keys) || isAltGr ? { standing: 'reserved' } : { keys }
}
