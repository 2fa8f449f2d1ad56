import type { Keeper, Kept } from '../store/keeper.ts'

/** A service worker ends half a minute after it was last spoken to. */
const every = 10_000
/** It may have to be woken first. */
const patience = 2_000

interface Held {
  session: Kept['session']
  key: CryptoKey
}

/**
 * In a browser: the memory of the desk's service worker, which outlives a reload and nothing more. It is told again and again, as it
 * may be ended at any time, and last when the page goes.
 */
export function workerKeeper(): Keeper {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  let held: Held | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  let active: ServiceWorker | null = null

  async function worker(): Promise<ServiceWorker | null> {
    active = (await container?.getRegistration('/').catch(() => undefined))?.active ?? null
    return active
  }
  function tell(): void {
    if (!held) return
    if (active?.state === 'activated') active.postMessage({ what: 'keep', value: held })
    void worker()
  }
  addEventListener('pagehide', tell)
  document.addEventListener('visibilitychange', tell)

  function hold(kept: Held): void {
    held = { session: kept.session, key: kept.key }
    clearInterval(timer)
    timer = setInterval(tell, every)
    void container
      ?.register('/sw.js')
      .then(() => container.ready)
      .then((ready) => {
        active = ready.active
        tell()
        // The desk's own files, once it has nothing better to do: with them it starts without a network.
        setTimeout(() => active?.postMessage({ what: 'fill' }), every)
      })
      .catch(() => console.warn('no service worker: a reload asks for the password'))
  }

  return {
    async read() {
      const asked = await worker()
      if (!asked) return null
      const { port1, port2 } = new MessageChannel()
      const answer = new Promise<Held | null>((resolve) => {
        port1.onmessage = ({ data }: MessageEvent<Held | null>) => resolve(data)
        setTimeout(resolve, patience, null)
      })
      asked.postMessage({ what: 'give' }, [port2])
      const kept = await answer
      port1.close()
      if (!kept || kept.session.expiresAt <= Date.now()) return null
      hold(kept)
      return kept
    },
    async write(kept) {
      hold(kept)
    },
    async forget() {
      held = null
      clearInterval(timer)
      const told = active ?? (await worker())
      told?.postMessage({ what: 'forget' })
    },
  }
}
