/** The messages that the page asks: one name a message, one message a method of `window.desk`. */
export const channels = {
  serverOrigin: 'desk:server-origin',
  readSecret: 'desk:read-secret',
  writeSecret: 'desk:write-secret',
  showNotice: 'desk:show-notice',
  clearNotice: 'desk:clear-notice',
  setBadge: 'desk:set-badge',
  setTray: 'desk:set-tray',
  takeLink: 'desk:take-link',
  readShortcuts: 'desk:read-shortcuts',
  setShortcut: 'desk:set-shortcut',
  openCard: 'desk:open-card',
  closeCard: 'desk:close-card',
  restoreCard: 'desk:restore-card',
  print: 'desk:print',
  savePdf: 'desk:save-pdf',
  collectLogs: 'desk:collect-logs',
  setWork: 'desk:set-work',
  setLanguage: 'desk:set-language',
  readUpdate: 'desk:read-update',
  planUpdate: 'desk:plan-update',
  forget: 'desk:forget',
} as const

export type Channel = (typeof channels)[keyof typeof channels]

/** What the main process tells the page: one name an `on…` method. */
export const events = {
  notice: 'desk:on-notice',
  stateAsked: 'desk:on-state-asked',
  link: 'desk:on-link',
  shortcut: 'desk:on-shortcut',
  power: 'desk:on-power',
  menu: 'desk:on-menu',
  update: 'desk:on-update',
} as const

export type DeskEvent = (typeof events)[keyof typeof events]
