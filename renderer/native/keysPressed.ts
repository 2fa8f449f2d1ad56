import type { KeyboardEvent } from 'react'

const named: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}
const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'Dead'])

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/**
 * What was pressed as Electron writes it (`Control+Shift+F8`); '' to have none (Backspace or Delete alone); null: nothing yet, or a key that
 * is for moving on. Of a letter, the one on the key; of the upper row, its digit, which AZERTY writes with Shift.
 */
export function keysPressed({ key, code, ctrlKey, altKey, shiftKey, metaKey }: Pressed): string | null {
  if (modifiers.has(key)) return null
  const held = [ctrlKey && 'Control', metaKey && 'Super', altKey && 'Alt', shiftKey && 'Shift'].filter(Boolean)
  const isAlone = held.length === 0 || (held.length === 1 && shiftKey)
  if (isAlone && (key === 'Tab' || key === 'Escape' || key === 'Enter')) return null
  if (held.length === 0 && (key === 'Backspace' || key === 'Delete')) return ''
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  const last = digit ?? named[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  return [...held, last].join('+')
}
