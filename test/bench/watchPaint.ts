import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** Moment at which ⟦n⟧ was on the screen, ms since the epoch with fractions. */
    painted: Record<string, number>
  }
}

/** Notes when each ⟦n⟧ that appears in `part` of the screen has been painted: the end of the frame after the change of the document. */
export async function watchPaint(page: Page, part = '#centre'): Promise<void> {
  await page.evaluate((selector) => {
    window.painted = {}
    const seen = new Set<string>()
    new MutationObserver(() => {
      const fresh = [...(document.querySelector(selector)?.textContent ?? '').matchAll(/⟦(\d+)⟧/g)]
        .map(([, n]) => n ?? '')
        .filter((n) => !seen.has(n))
      if (fresh.length === 0) return
      for (const n of fresh) seen.add(n)
      requestAnimationFrame(() => {
        const after = new MessageChannel()
        after.port1.onmessage = () => {
          for (const n of fresh) window.painted[n] = performance.timeOrigin + performance.now()
        }
        after.port2.postMessage(null)
      })
    }).observe(document, { childList: true, subtree: true, characterData: true })
  }, part)
}

export async function paintedAt(page: Page, n: number): Promise<number> {
  const handle = await page.waitForFunction((key) => window.painted[key], String(n), { polling: 20, timeout: 20_000 })
  return (await handle.jsonValue()) as number
}
