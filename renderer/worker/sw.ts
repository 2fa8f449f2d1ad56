import { files, version } from 'virtual:shell'

declare const self: ServiceWorkerGlobalScope

const cacheName = `guichet-${version}`
const shell = new Set(files)
/** A network that takes longer than this for one page is no network to start by. */
const patience = 4_000

/**
 * The session and the key of its copy, while a page is loaded again: in memory alone, and gone within a minute of the last page of the
 * desk (docs/AT-REST.md).
 */
let kept: unknown = null

/** The customer's page is of this origin too. */
const isDesk = (source: ExtendableMessageEvent['source']): boolean =>
  source instanceof WindowClient && new URL(source.url).pathname === '/'

self.addEventListener('message', (event) => {
  if (!isDesk(event.source)) return
  const { what, value } = event.data as { what: string; value?: unknown }
  if (what === 'keep') kept = value
  else if (what === 'forget') kept = null
  else if (what === 'give') event.ports[0]?.postMessage(kept)
  else if (what === 'fill') event.waitUntil(fill().catch(() => {}))
})

/** Every file of this version, its page last: a version is there as a whole, or is not used. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheName)
  const [page = '/', ...rest] = files
  if (await cache.match(page)) return
  for (const file of rest) if (!(await cache.match(file))) await cache.add(file)
  await cache.add(new Request(page, { cache: 'no-cache' }))
  // Only now: until then the older one starts the desk without a network.
  for (const name of await caches.keys())
    if (name.startsWith('guichet-') && name !== cacheName) await caches.delete(name)
}

/** The server's page wherever it can be had, so that a desk is never older than the server it reaches; else the one kept here. */
async function page(request: Request): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null))
  const fresh = fetch(request).catch(() => null)
  const answer = await Promise.race([fresh, late])
  if (answer && answer.status < 500) return answer
  const held = (await (await caches.open(cacheName)).match('/')) ?? (await caches.match('/'))
  return held ?? answer ?? (await fresh) ?? Response.error()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (url.pathname === '/') event.respondWith(page(request))
    return
  }
  // Named after their content: what lies here is what the server has.
  if (url.pathname.startsWith('/assets/') || shell.has(url.pathname))
    event.respondWith(caches.match(request).then((held) => held ?? fetch(request)))
})
