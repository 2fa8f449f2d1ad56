import type { DeskBridge, NoticeChoice } from '../../shared/bridge.ts'
import type { Keeper } from '../store/keeper.ts'
import { workerKeeper } from './workerKeeper.ts'

const cardName = 'guichet-card'
const nothing = async () => {}
const silent = () => {}

/**
 * The host of a plain browser: the server is where the page came from; what is secret is kept in memory (workerKeeper.ts), as the web
 * has no key store. What the web has of its own is used; for the rest the answer says that there is none.
 */
export function browserBridge(): DeskBridge & { keeper: Keeper } {
  // Where desks before the encryption kept the session, in plain text.
  for (const key of Object.keys(localStorage)) if (key.startsWith('guichet.secret.')) localStorage.removeItem(key)
  const secrets = new Map<string, string>()
  const shown = new Map<string, Notification>()
  let card: Window | null = null
  let onNotice: ((choice: NoticeChoice) => void) | null = null
  return {
    host: 'browser',
    serverOrigin: async () => '',
    keeper: workerKeeper(),
    readSecret: async (name) => secrets.get(name) ?? null,
    async writeSecret(name, value) {
      if (value === null) secrets.delete(name)
      else secrets.set(name, value)
    },

    async showNotice({ id, title, body }) {
      // The person says once in the browser's own settings whether notices may come; nothing is asked in mid-work.
      if (!('Notification' in window) || Notification.permission !== 'granted') return false
      const notice = new Notification(title, { body, tag: id })
      // Buttons need a service worker on the web: a click opens, nothing acts.
      notice.onclick = () => {
        window.focus()
        onNotice?.({ id, action: 'open' })
      }
      shown.set(id, notice)
      return true
    },
    async clearNotice(id) {
      shown.get(id)?.close()
      shown.delete(id)
    },
    async setBadge(count) {
      const app: Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>> = navigator
      await (count > 0 ? app.setAppBadge?.(count) : app.clearAppBadge?.())?.catch(silent)
    },
    setTray: nothing,
    takeLink: async () => null,
    readShortcuts: async () => [],
    setShortcut: async (action, keys) => ({ action, keys, standing: 'off' }),
    async openCard() {
      // A name: asked again, the browser brings the same window.
      card = window.open('/?card', cardName, 'popup,width=560,height=900')
      return card !== null
    },
    async closeCard() {
      card?.close()
      card = null
    },
    // A browser opens no window that nobody clicked for.
    restoreCard: nothing,
    async print() {
      window.print()
      return 'done'
    },
    // The browser's own print dialog saves as PDF.
    async savePdf() {
      window.print()
      return 'done'
    },
    collectLogs: async () => 'unavailable',
    setWork: nothing,
    setLanguage: nothing,
    // A browser's desk is as new as the server that hands it out.
    readUpdate: async () => null,
    planUpdate: nothing,
    async forget() {
      for (const notice of shown.values()) notice.close()
      shown.clear()
      card?.close()
    },

    onNotice: (listener) => {
      onNotice = listener
    },
    onStateAsked: silent,
    onLink: silent,
    onShortcut: silent,
    onPower: silent,
    onMenu: silent,
    onUpdate: silent,
  }
}
