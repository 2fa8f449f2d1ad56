import type { DeskBridge } from '../../shared/bridge.ts'

const prefix = 'guichet.secret.'

/** The host of a plain browser: the server is where the page came from, secrets live with the origin. */
export function browserBridge(): DeskBridge {
  return {
    host: 'browser',
    serverOrigin: async () => '',
    readSecret: async (name) => localStorage.getItem(prefix + name),
    async writeSecret(name, value) {
      if (value === null) localStorage.removeItem(prefix + name)
      else localStorage.setItem(prefix + name, value)
    },
  }
}
