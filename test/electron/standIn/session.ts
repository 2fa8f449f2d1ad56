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

  setDevicePermissionHandler(handler: () => boolean) {
    this.device = handler
  }
}

export const session = strict('session', { defaultSession: strict('defaultSession', new Session()) })

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
