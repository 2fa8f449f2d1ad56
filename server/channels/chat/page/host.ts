/** The site around us, when embed.js framed this page: who the customer is there, and how to close or count. */
export interface Host {
  embedded: boolean
  token: string | null
  language: 'fr' | 'en' | null
  /** Of the link that an adviser sent during a call: `#code=`. */
  code: string | null
  tell(message: 'close' | { unread: number }): void
  /** A fresh token, or the panel shown again. */
  onHello(listen: (token: string | null) => void): void
  onShown(listen: () => void): void
}

interface Hello {
  guichet: 'hello' | 'shown'
  token?: unknown
  language?: unknown
}
const patience = 800
const tokenOf = (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length < 4_000 ? value : null
const languageOf = (value: unknown) => (value === 'fr' || value === 'en' ? value : null)

/** Eight digits, however they were spaced; else none. */
export function codeOf(typed: string): string | null {
  const code = typed.replaceAll(/[\s.\u2010-\u2015-]/gu, '')
  return /^\d{8}$/.test(code) ? code : null
}

/** Asks the framing site for its token; alone in a tab, reads `#token=` (a fragment never reaches a server or a log). */
export async function meetHost(): Promise<Host> {
  const embedded = window.parent !== window
  const fragment = new URLSearchParams(location.hash.slice(1))
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
  const hello = embedded ? await askParent() : null
  return {
    embedded,
    token: tokenOf(hello?.token) ?? tokenOf(fragment.get('token')),
    language: languageOf(hello?.language) ?? languageOf(fragment.get('lang')),
    code: embedded ? null : codeOf(fragment.get('code') ?? ''),
    // The count of unread messages is no secret: any site may frame us.
    tell(message) {
      if (embedded)
        window.parent.postMessage(
          { guichet: message === 'close' ? 'close' : 'unread', ...(message !== 'close' && message) },
          '*',
        )
    },
    onHello: (listen) => hear('hello', ({ token }) => listen(tokenOf(token))),
    onShown: (listen) => hear('shown', listen),
  }
}

function hear(what: Hello['guichet'], listen: (hello: Hello) => void): () => void {
  const onMessage = (event: MessageEvent<Hello>) => {
    if (event.source === window.parent && window.parent !== window && event.data?.guichet === what) listen(event.data)
  }
  window.addEventListener('message', onMessage)
  return () => window.removeEventListener('message', onMessage)
}

function askParent(): Promise<Hello | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(null), patience)
    const stop = hear('hello', (hello) => end(hello))
    const end = (hello: Hello | null) => {
      clearTimeout(timer)
      stop()
      resolve(hello)
    }
    window.parent.postMessage({ guichet: 'ready' }, '*')
  })
}
