import { expect, test } from 'vitest'
import { keysPressed } from './keysPressed.ts'

const none = { code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }

test.each([
  [{ key: 'F8', ctrlKey: true, shiftKey: true }, 'Control+Shift+F8'],
  [{ key: 'g', code: 'KeyG', ctrlKey: true, shiftKey: true }, 'Control+Shift+G'],
  // AZERTY: the key of 7 writes è, and the letter of KeyQ is A.
  [{ key: 'è', code: 'Digit7', altKey: true }, 'Alt+7'],
  [{ key: 'a', code: 'KeyQ', ctrlKey: true, altKey: true }, 'Control+Alt+A'],
  [{ key: ' ', code: 'Space', metaKey: true }, 'Super+Space'],
  [{ key: 'Delete', ctrlKey: true }, 'Control+Delete'],
  [{ key: 'Backspace' }, ''],
  [{ key: 'Delete' }, ''],
  [{ key: 'Shift', shiftKey: true }, null],
  [{ key: 'AltGraph', ctrlKey: true, altKey: true }, null],
  [{ key: 'Tab', shiftKey: true }, null],
  [{ key: 'Escape' }, null],
  [{ key: 'Enter' }, null],
])('%o is %j', (pressed, keys) => expect(keysPressed({ ...none, ...pressed })).toBe(keys))
