/** Every key of the desk, once: what acts (useKeys), what `?` lists (KeysDialog) and what buttons print come from here. */
export type KeyAction =
  | `contact${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | 'acceptOffer'
  | 'answer'
  | 'note'
  | 'resolve'
  | 'followUp'
  | 'handOver'
  | 'closeRecord'
  | 'temporaryAddress'
  | 'accountLock'
  | 'goodwill'
  | 'appointment'
  | 'verify'
  | 'state'
  | 'search'
  | 'review'
  | 'approvals'
  | 'carryOut'
  | 'follow'
  | 'cases'
  | 'incidents'
  | 'diagnose'
  | 'sentence'
  | 'holdCall'
  | 'muteCall'
  | 'hangUp'
  | 'floor'
  | 'help'
  | 'keys'

/** `whileTyping`: acts in a text field too. A chord is spelled in the order Ctrl+Alt+Key, with `event.key` in lower case. */
export const chords: Record<string, { action: KeyAction; whileTyping: boolean }> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`Alt+${n}`, { action: `contact${n}` as KeyAction, whileTyping: true }]),
  ),
  'Alt+p': { action: 'acceptOffer', whileTyping: true },
  'Alt+r': { action: 'answer', whileTyping: true },
  'Alt+n': { action: 'note', whileTyping: true },
  'Alt+i': { action: 'verify', whileTyping: true },
  'Alt+s': { action: 'followUp', whileTyping: true },
  'Alt+t': { action: 'handOver', whileTyping: true },
  'Alt+c': { action: 'resolve', whileTyping: true },
  'Alt+f': { action: 'closeRecord', whileTyping: true },
  'Ctrl+k': { action: 'search', whileTyping: true },
  F8: { action: 'state', whileTyping: true },
  'Alt+v': { action: 'review', whileTyping: true },
  'Alt+a': { action: 'approvals', whileTyping: true },
  'Alt+d': { action: 'diagnose', whileTyping: true },
  'Alt+e': { action: 'sentence', whileTyping: true },
  'Alt+h': { action: 'holdCall', whileTyping: true },
  'Alt+m': { action: 'muteCall', whileTyping: true },
  'Alt+x': { action: 'hangUp', whileTyping: true },
  'Alt+g': { action: 'carryOut', whileTyping: true },
  'Alt+j': { action: 'follow', whileTyping: true },
  'Alt+u': { action: 'cases', whileTyping: true },
  'Alt+o': { action: 'incidents', whileTyping: true },
  'Alt+l': { action: 'floor', whileTyping: true },
  'Alt+q': { action: 'help', whileTyping: true },
  a: { action: 'temporaryAddress', whileTyping: false },
  v: { action: 'accountLock', whileTyping: false },
  g: { action: 'goodwill', whileTyping: false },
  r: { action: 'appointment', whileTyping: false },
  '?': { action: 'keys', whileTyping: false },
}

/** How a key is printed beside what it does. */
export function printedKey(action: KeyAction): string | undefined {
  const nth = /^contact(\d)$/.exec(action)?.[1]
  if (nth) return `Alt ${nth}`
  return keyHelp.flatMap(({ lines }) => lines).find(([text]) => text === action)?.[1][0]
}

/** What `?` shows: a group, and its lines as (text key, keys). */
export const keyHelp: { group: string; lines: [text: string, keys: string[]][] }[] = [
  {
    group: 'move',
    lines: [
      ['contacts', ['Alt 1', 'Alt 9']],
      ['search', ['Ctrl K']],
      ['closeRecord', ['Alt F']],
      ['regions', ['F6']],
    ],
  },
  {
    group: 'contact',
    lines: [
      ['acceptOffer', ['Alt P']],
      ['answer', ['Alt R']],
      ['note', ['Alt N']],
      ['canned', ['/']],
      ['send', ['Ctrl ↵']],
      ['verify', ['Alt I']],
      ['follow', ['Alt J']],
      ['cases', ['Alt U']],
      ['followUp', ['Alt S']],
      ['handOver', ['Alt T']],
      ['diagnose', ['Alt D']],
      ['sentence', ['Alt E']],
      ['help', ['Alt Q']],
      ['resolve', ['Alt C']],
    ],
  },
  {
    group: 'call',
    lines: [
      ['holdCall', ['Alt H']],
      ['muteCall', ['Alt M']],
      ['hangUp', ['Alt X']],
    ],
  },
  {
    group: 'operation',
    lines: [
      ['temporaryAddress', ['A']],
      ['accountLock', ['V']],
      ['goodwill', ['G']],
      ['appointment', ['R']],
      ['carryOut', ['Alt G']],
    ],
  },
  {
    group: 'desk',
    lines: [
      ['state', ['F8']],
      ['review', ['Alt V']],
      ['approvals', ['Alt A']],
      ['incidents', ['Alt O']],
      ['floor', ['Alt L']],
      ['keys', ['?']],
    ],
  },
]
