import { EventEmitter } from 'node:events'
import { toPage } from './addresses.ts'
import { browser, served, type Serve } from './browser.ts'
import { app } from './app.ts'
import { calls, strict } from './strict.ts'

type Check = (contents: null, permission: string, origin: string, details: object) => boolean
type Ask = (contents: object, permission: string, answer: (granted: boolean) => void, details: object) => void

// Electron's names and Chromium's for what a test may query; the check handler decides what Chromium then grants.
const known = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  'clipboard-read': 'clipboard-read',
  // Without it Chromium asks the person before the desk may reach a server on this machine.
  'loopback-network': 'local-network-access',
}
const origin = 'guichet://desk/'

class Session extends EventEmitter {
  ask: Ask | undefined
  check: Check | undefined
  device: (() => boolean) | undefined

  setPermissionRequestHandler(handler: Ask) {
    this.ask = handler
  }

  setPermissionCheckHandler(handler: Check) {
    this.check = handler
    const granted = Object.entries(known).filter(([name]) => handler(null, name, origin, {}))
    const names = granted.map(([, name]) => name)
    void browser().then((context) => context.grantPermissions(names, { origin: new URL(toPage(origin)).origin }))
  }

  readonly availableSpellCheckerLanguages = ['de', 'en-GB', 'en-US', 'fr']

  setSpellCheckerDictionaryDownloadURL(url: string) {
    calls.push(['dictionaries', url])
  }

  setSpellCheckerLanguages(languages: string[]) {
    const unknown = languages.find((one) => !this.availableSpellCheckerLanguages.includes(one))
    if (unknown) throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`)
    calls.push(['spelling', languages])
  }

  /** Cookies are the part that Chromium lets a driver clear; the rest is written down. */
  async clearStorageData(options: { storages?: string[] }) {
    calls.push(['clearStorage', options.storages])
    if (options.storages?.includes('cookies') ?? true) await (await browser()).clearCookies()
  }

  async clearCache() {
    calls.push(['clearCache'])
  }

  async clearAuthCache() {
    calls.push(['clearAuthCache'])
  }

  setDevicePermissionHandler(handler: () => boolean) {
    this.device = handler
  }
}

export const session = strict('session', {
  defaultSession: strict('defaultSession', new Session()),
  // Its own cookies and cache, and no page in it: here it is a name only.
  fromPartition: (name: string) => strict('partition', { name }),
})

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]) {
    if (app.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (calls.some(([what]) => what === 'schemes')) throw new Error('schemes are registered once')
    calls.push(['schemes', schemes])
  },
  handle(scheme: string, serve: Serve) {
    if (served.has(scheme)) throw new Error(`the protocol ${scheme} is handled already`)
    served.set(scheme, serve)
  },
})
