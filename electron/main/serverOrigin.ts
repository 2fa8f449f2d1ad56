const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The origin of the server from GUICHET_SERVER, e.g. `https://guichet.example`. Throws a sentence for the person who
 * configured it: Chromium would block plain http from the desk's secure scheme with nothing on the screen.
 */
export function parseServerOrigin(text: string): string {
  const url = URL.parse(text)
  const bad = (why: string) => new Error(`GUICHET_SERVER=${text}: ${why}`)
  if (!url) throw bad('not an address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw bad('must begin with https://')
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) throw bad('http is for this machine only, use https')
  if (url.username || url.password) throw bad('must not hold a password')
  if (url.pathname !== '/' || url.search || url.hash) throw bad('must be an origin, without a path')
  return url.origin
}
