/**
 * The type of `window.desk`: all that differs between the hosts (Electron, Chromium app window, browser). One method a
 * message. `on…` keeps one listener, the last one given; null ends it.
 */
export interface DeskBridge {
  /** Which host runs the renderer; for diagnostics and logs only, never for behaviour. */
  readonly host: 'electron' | 'browser'
  /** The server's origin, e.g. `http://127.0.0.1:7070`; '' means "the origin this page came from". */
  serverOrigin(): Promise<string>
  /** A small secret kept by the host (safeStorage in Electron). `null` when absent. */
  readSecret(name: string): Promise<string | null>
  writeSecret(name: string, value: string | null): Promise<void>

  /** Shows a notice of the system; the same id again replaces it. False where this host shows none. */
  showNotice(notice: Notice): Promise<boolean>
  clearNotice(id: string): Promise<void>
  /** What waits for the adviser, on the program's icon; 0 takes it away. */
  setBadge(count: number): Promise<void>
  /** The adviser's state beside the clock; null when nobody is signed in. */
  setTray(tray: TrayState | null): Promise<void>
  /** The place that a link from outside asked for, once; null when there is none. A link opens, it never acts. */
  takeLink(): Promise<DeskLink | null>
  readShortcuts(): Promise<ShortcutStanding[]>
  /** `keys` as in `Control+Shift+G`; null turns it off. The answer says how it stands now. */
  setShortcut(action: ShortcutAction, keys: string | null): Promise<ShortcutStanding>
  /** The customer's card in a window of its own, for a second display. False when it was not opened. */
  openCard(): Promise<boolean>
  closeCard(): Promise<void>
  /** Opens it again where the adviser had it open when he left. */
  restoreCard(): Promise<void>
  /** Prints the sheet of the case (renderer/native/PrintSheet.tsx). */
  print(): Promise<FileOutcome>
  /** The same sheet as a PDF where the adviser says; `name` is proposed. */
  savePdf(name: string): Promise<FileOutcome>
  /** The host's own log as one text, ids and codes only, where the adviser says. */
  collectLogs(): Promise<FileOutcome>
  /** What closing or updating would interrupt. */
  setWork(work: DeskWork): Promise<void>
  /** Language of menus, dialogs and spelling: both languages are checked, this one first. */
  setLanguage(language: 'fr' | 'en'): Promise<void>
  /** The update that waits to be installed; null when there is none. */
  readUpdate(): Promise<UpdateNews | null>
  planUpdate(when: UpdatePlan): Promise<void>
  /** After sign-out: nothing of the adviser stays on the machine but what is still unsent. */
  forget(): Promise<void>

  onNotice(listener: ((choice: NoticeChoice) => void) | null): void
  onStateAsked(listener: ((asked: StateAsked) => void) | null): void
  /** A link has come: `takeLink` hands it out. */
  onLink(listener: (() => void) | null): void
  onShortcut(listener: ((action: ShortcutAction) => void) | null): void
  onPower(listener: ((event: PowerEvent) => void) | null): void
  onMenu(listener: ((item: MenuItem) => void) | null): void
  /** An update is ready, or its plan was changed elsewhere: `readUpdate` says it. */
  onUpdate(listener: (() => void) | null): void
}

export interface Notice {
  id: string
  /** Never a name, a number or a customer's words: the system keeps notices where sign-out cannot reach them. */
  title: string
  body: string
  actions: { id: NoticeAction; label: string }[]
}
export type NoticeAction = 'accept' | 'open'
export interface NoticeChoice {
  id: string
  action: NoticeAction
}
export type TrayName = 'available' | 'busy' | 'break' | 'away' | 'offline'
export interface TrayState {
  state: TrayName
  /** The coded reasons for a pause, to choose from. */
  pauses: { id: string; label: string }[]
  /** What the telephone has on the line: never who, nor a number. */
  call: TrayCall | null
}
export interface TrayCall {
  state: 'ringing' | 'talking' | 'held'
  isMuted: boolean
}
export interface StateAsked {
  state: 'available' | 'break' | 'offline'
  reason: string | null
}
export interface DeskLink {
  to: 'contact' | 'customer'
  id: string
}
export const shortcutActions = [
  'showHide',
  'acceptOffer',
  'search',
  'state',
  'answerCall',
  'muteCall',
  'hangUp',
] as const
export type ShortcutAction = (typeof shortcutActions)[number]
export interface ShortcutStanding {
  action: ShortcutAction
  keys: string | null
  /** `invalid`: not a combination; `reserved`: editing or the system needs it; `double`: of another action; `taken`: another program has it. */
  standing: 'on' | 'off' | 'invalid' | 'reserved' | 'double' | 'taken'
}
export type FileOutcome = 'done' | 'cancelled' | 'failed' | 'unavailable'
export interface DeskWork {
  /** Commands that the server has not answered. */
  unsent: number
  /** Contacts in hand. */
  contacts: number
}
/** `atSignOut`: at the next sign-out or when the desk is closed, whichever comes first; `later`: not before the next start. */
export type UpdatePlan = 'atSignOut' | 'later'
export interface UpdateNews {
  version: string
  plan: UpdatePlan
}
/** `suspended` and `resumed` come without a lock where the machine does not ask for a password. */
export type PowerEvent = 'locked' | 'unlocked' | 'suspended' | 'resumed'
export type MenuItem = 'print' | 'savePdf' | 'card' | 'shortcuts'
