import { describe, expect, test } from 'vitest'
import { judgeKeys } from './judgeKeys.ts'

describe('keys for a global shortcut', () => {
  test.each([
    ['Shift+Control+G', 'Control+Shift+G'],
    ['Control+Shift+F9', 'Control+Shift+F9'],
    ['Alt+7', 'Alt+7'],
    ['F13', 'F13'],
    ['MediaPlayPause', 'MediaPlayPause'],
    ['MediaStop', 'MediaStop'],
    ['Shift+F13', 'Shift+F13'],
    ['Control+Super+G', 'Control+Super+G'],
    ['Control+Shift+7', 'Control+Shift+7'],
    ['Control+Alt+F5', 'Control+Alt+F5'],
  ])('%s is taken as %s', (text, keys) => expect(judgeKeys(text)).toEqual({ keys }))

  test.each([
    '',
    'G',
    'Shift+G',
    'Control',
    'Control+',
    '+G',
    'Ctrl+G',
    'Control+Control+G',
    'Control+g',
    'Control+é',
    'Control+G+H',
    'Hyper+G',
    'Control+MediaStop',
    'F25',
  ])('%j is no combination', (text) => expect(judgeKeys(text)).toEqual({ standing: 'invalid' }))

  test.each([
    'Control+C',
    'CommandOrControl+V',
    'Alt+F4',
    'Shift+Control+Z',
    'Alt+Tab',
    'Control+Alt+E',
    'Control+Alt+0',
    'Control+Left',
    'Control+Home',
    'Control+Insert',
    'Control+Shift+Delete',
    'Control+Shift+V',
    'Control+B',
    'Control+K',
    'Control+Tab',
    'Super+L',
    'Meta+L',
    'Shift+F10',
    'Control+F4',
    'F5',
    'F12',
    'CommandOrControl+R',
    'CommandOrControl+Shift+T',
    'Alt+D',
  ])('%s stays with the system and with writing', (text) => expect(judgeKeys(text)).toEqual({ standing: 'reserved' }))
})
