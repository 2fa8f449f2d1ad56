import type { Page } from 'playwright-core'
import type { Tap } from './tapServer.ts'

declare global {
  interface Window {
    taps: Tap[]
  }
}

/** Before the desk's own scripts run: notes what goes over its socket, when its disk says "done" and when the screen's document changes. */
export async function tapPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.taps = []
    const now = (): number => performance.timeOrigin + performance.now()
    const note = (kind: Tap['kind'], name: string, at = now(), ms = 0): void =>
      void window.taps.push({ at, kind, name, ms })
    const Native = window.WebSocket
    window.WebSocket = class extends Native {
      constructor(...args: ConstructorParameters<typeof Native>) {
        super(...args)
        this.addEventListener('message', ({ data }) => note('in', String(data).slice(0, 60)))
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        note('out', typeof data === 'string' ? data.slice(0, 60) : '')
        super.send(data)
      }
    }
    const open = Reflect.get(IDBDatabase.prototype, 'transaction') as (
      this: IDBDatabase,
      ...args: unknown[]
    ) => IDBTransaction
    Reflect.set(IDBDatabase.prototype, 'transaction', function (this: IDBDatabase, ...args: unknown[]) {
      const at = now()
      const tx = open.apply(this, args)
      const stores = [...tx.objectStoreNames].join(' ')
      if (args[1] === 'readwrite') tx.addEventListener('complete', () => note('disk', stores, at, now() - at))
      return tx
    })
    new MutationObserver(() => note('document', '')).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    })
  })
}
