// electron -r probe.cjs main/index.js: what the stand-in shows of itself, asked of Electron's own runtime. Everything of
// Electron stays in place and runs; what would need a person (dialogs, menus, another program's keys) is answered by the
// test, and what was asked of the system is written down on its way. The variables are the stand-in's.
// Written from Electron's documentation on a machine that cannot have the runtime: it has not been run yet.
const electron = require('electron')
const { runInThisContext } = require('node:vm')
const { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, Notification, powerMonitor, protocol } = electron
const { safeStorage, screen, session, shell, Tray } = electron
const env = process.env

const calls = []
const person = { button: 0, file: null }
const menus = { application: null, popups: [] }
const notices = []
const trays = []
const held = new Map()
const handlers = new Map()
const served = new Map()

/** `told` sees the arguments; what it returns, if anything, takes the call's place. */
function wrap(object, name, told) {
  const real = object[name]
  object[name] = function (...args) {
    const instead = told.call(this, ...args)
    return instead === undefined ? real.apply(this, args) : instead.value
  }
}
const note = (object, name, as, pick = (...args) => args) =>
  wrap(object, name, (...args) => void calls.push([as, ...pick(...args)]))

note(app, 'enableSandbox', 'enableSandbox')
note(app, 'setBadgeCount', 'badge')
note(protocol, 'registerSchemesAsPrivileged', 'schemes')
wrap(protocol, 'handle', (scheme, serve) => void served.set(scheme, serve))
wrap(ipcMain, 'handle', (channel, handler) => void handlers.set(channel, handler))
wrap(shell, 'openExternal', (address) => {
  calls.push(['openExternal', address])
  return { value: Promise.resolve() }
})
wrap(dialog, 'showMessageBox', (_window, { message, detail, buttons }) => {
  calls.push(['messageBox', message, detail, buttons])
  return { value: Promise.resolve({ response: person.button, checkboxChecked: false }) }
})
wrap(dialog, 'showSaveDialog', () => ({
  value: Promise.resolve({ canceled: person.file === null, filePath: person.file ?? '' }),
}))
wrap(dialog, 'showErrorBox', (title, text) => {
  console.error(`[dialog] ${title}: ${text}`)
  return { value: undefined }
})
wrap(Menu, 'setApplicationMenu', (menu) => void (menus.application = menu?.items ? itemsOf(menu) : null))
wrap(Menu.prototype, 'popup', function () {
  menus.popups.push(itemsOf(this))
  return { value: undefined }
})
/** Real items as the template had them; `click` without the event that Electron would bring. */
function itemsOf(menu) {
  return menu.items.map((item) => ({
    label: item.label || undefined,
    role: item.role,
    type: item.type,
    checked: item.checked,
    click: () => item.click(),
    submenu: item.submenu ? itemsOf(item.submenu) : undefined,
  }))
}
wrap(Notification.prototype, 'show', function () {
  const { title, body, actions } = this
  this.options = { title, body, actions }
  notices.push(this)
})
wrap(Notification.prototype, 'close', function () {
  const index = notices.indexOf(this)
  if (index >= 0) notices.splice(index, 1)
})
wrap(Tray.prototype, 'setToolTip', function (tip) {
  if (!trays.includes(this)) trays.push(this)
  this.tip = tip
})
wrap(Tray.prototype, 'setContextMenu', function (menu) {
  this.menu = itemsOf(menu)
})
wrap(globalShortcut, 'register', (keys, run) => {
  if (keys === env.STAND_IN_TAKEN) return { value: false }
  held.set(keys, run)
})
wrap(globalShortcut, 'unregister', (keys) => void held.delete(keys))
note(BrowserWindow.prototype, 'show', 'show')
note(BrowserWindow.prototype, 'focus', 'focus')
note(BrowserWindow.prototype, 'loadURL', 'loadURL')
Object.defineProperty(BrowserWindow.prototype, 'options', {
  get() {
    return { ...this.getBounds(), webPreferences: this.webContents.getLastWebPreferences() }
  },
})

if (env.STAND_IN_PROFILE) app.setPath('userData', env.STAND_IN_PROFILE)
const shows = (object, name, value) => Object.defineProperty(object, name, { configurable: true, get: () => value })
if (env.STAND_IN_PACKAGED === '1') shows(app, 'isPackaged', true)
if (env.STAND_IN_RESOURCES) shows(process, 'resourcesPath', env.STAND_IN_RESOURCES)
if (env.STAND_IN_VERSION) wrap(app, 'getVersion', () => ({ value: env.STAND_IN_VERSION }))
wrap(app, 'getLocale', () => ({ value: env.STAND_IN_LOCALE ?? 'fr-FR' }))
if (env.STAND_IN_KEYRING) wrap(safeStorage, 'getSelectedStorageBackend', () => ({ value: env.STAND_IN_KEYRING }))

void app.whenReady().then(() => {
  const { defaultSession } = session
  note(defaultSession, 'setSpellCheckerDictionaryDownloadURL', 'dictionaries')
  note(defaultSession, 'setSpellCheckerLanguages', 'spelling')
  note(defaultSession, 'clearStorageData', 'clearStorage', ({ storages }) => [storages])
  wrap(defaultSession, 'setPermissionRequestHandler', (handler) => void (defaultSession.ask = handler))
  wrap(defaultSession, 'setPermissionCheckHandler', (handler) => void (defaultSession.check = handler))
  wrap(defaultSession, 'setDevicePermissionHandler', (handler) => void (defaultSession.device = handler))
  if (env.STAND_IN_DISPLAYS === '2') {
    const first = screen.getPrimaryDisplay()
    const box = { x: 1920, y: 0, width: 1280, height: 1024 }
    const second = { ...first, id: 2, bounds: box, workArea: box }
    wrap(screen, 'getAllDisplays', () => ({ value: [first, second] }))
    wrap(screen, 'getDisplayMatching', ({ x }) => ({ value: x >= 1920 ? second : first }))
  }
})
app.on('web-contents-created', (_event, contents) => {
  note(contents, 'send', 'send')
  note(contents, 'reload', 'reload')
  wrap(contents, 'print', (_options, answer) => {
    calls.push(['print'])
    answer(true, '')
    return { value: undefined }
  })
})

async function answerInvoke(message, event) {
  try {
    const handler = handlers.get(message.channel)
    if (!handler) throw new Error(`No handler registered for '${message.channel}'`)
    return { value: await handler(event, ...message.args.map((arg) => arg.value)) }
  } catch (error) {
    return { error: `Error invoking remote method '${message.channel}': ${String(error)}` }
  }
}
const serve = (request) => served.get('guichet')?.(request)
const inside = { app, BrowserWindow, session, calls, answerInvoke, Notification, notices, trays, menus, person }
Object.assign(inside, { globalShortcut, held, powerMonitor, screen, serve })

async function answer({ id, source, arg }) {
  try {
    process.send({ kind: 'answer', id, value: await runInThisContext(`(${source})`)(inside, arg) })
  } catch (error) {
    process.send({ kind: 'answer', id, error: String(error) })
  }
}
process.on('message', (question) => void answer(question))
process.on('disconnect', () => app.exit(0))
