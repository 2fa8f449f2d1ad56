/* <script src="https://…/chat/embed.js" async></script>. Attributes: data-token (signed customer), data-lang (fr, en).
   window.guichetChat: open(), close(), setToken(token). Nothing else is left on the host page. */
;(() => {
  const script = document.currentScript
  if (!script || window.guichetChat) return
  const page = new URL('./', script.src)
  const language =
    (script.dataset.lang || document.documentElement.lang || navigator.language || 'fr').slice(0, 2) === 'fr'
      ? 'fr'
      : 'en'
  const words =
    language === 'fr'
      ? { open: 'Discuter avec un conseiller', close: 'Fermer la discussion', unread: 'non lus' }
      : { open: 'Chat with an adviser', close: 'Close the chat', unread: 'unread' }
  let token = script.dataset.token || null
  let frame = null

  const place = document.createElement('div')
  const root = place.attachShadow({ mode: 'closed' })
  const style = new CSSStyleSheet()
  style.replaceSync(`
    :host { all: initial; }
    button { position: fixed; right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000; width: 60px; height: 60px; border-radius: 50%; border: 0; background: #0b6e69; color: #fff; box-shadow: 0 8px 28px rgb(0 0 0 / 28%); cursor: pointer; display: grid; place-items: center; padding: 0; }
    button:hover { background: #0d827c; } button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0b6e69; }
    svg { width: 30px; height: 30px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
    b { position: absolute; top: -2px; right: -2px; min-width: 22px; height: 22px; border-radius: 11px; background: #b3261e; color: #fff; font: 700 12px/22px system-ui, sans-serif; padding: 0 5px; box-sizing: border-box; }
    b:empty { display: none; }
    iframe { position: fixed; right: 20px; bottom: 92px; z-index: 2147483001; width: 400px; height: min(680px, calc(100vh - 112px)); border: 0; border-radius: 18px; box-shadow: 0 16px 60px rgb(0 0 0 / 32%); background: Canvas; color-scheme: light dark; }
    iframe[hidden] { display: none; }
    @media (max-width: 520px), (max-height: 520px) { iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
  `)
  root.adoptedStyleSheets = [style]
  const button = document.createElement('button')
  button.type = 'button'
  button.setAttribute('aria-label', words.open)
  button.setAttribute('aria-expanded', 'false')
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  picture.setAttribute('viewBox', '0 0 24 24')
  picture.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5')
  picture.append(path)
  const badge = document.createElement('b')
  button.append(picture, badge)
  root.append(button)

  // Until its page says so, the frame is an empty one of the host's own origin: what is said to it is an error in his console.
  let ready = false
  const tell = (guichet) => ready && frame?.contentWindow?.postMessage({ guichet, token, language }, page.origin)
  function open() {
    if (!frame) {
      frame = document.createElement('iframe')
      frame.src = page.href
      frame.title = words.open
      frame.allow = 'clipboard-write'
      root.append(frame)
    }
    frame.hidden = false
    button.setAttribute('aria-expanded', 'true')
    button.setAttribute('aria-label', words.close)
    tell('shown')
    frame.focus()
  }
  function close() {
    if (!frame || frame.hidden) return
    frame.hidden = true
    button.setAttribute('aria-expanded', 'false')
    button.setAttribute('aria-label', words.open)
    button.focus()
  }
  button.addEventListener('click', () => (frame && !frame.hidden ? close() : open()))
  addEventListener('keydown', (event) => event.key === 'Escape' && close())
  addEventListener('message', (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== page.origin) return
    if (event.data?.guichet === 'ready') {
      ready = true
      tell('hello')
    }
    if (event.data?.guichet === 'close') close()
    if (event.data?.guichet === 'unread') {
      const count = Number(event.data.unread) || 0
      badge.textContent = count > 0 ? String(Math.min(count, 99)) : ''
      if (frame.hidden)
        button.setAttribute('aria-label', count > 0 ? `${words.open} (${count} ${words.unread})` : words.open)
    }
  })
  window.guichetChat = {
    open,
    close,
    setToken(fresh) {
      token = fresh || null
      tell('hello')
    },
  }
  const mount = () => document.body.append(place)
  if (document.body) mount()
  else addEventListener('DOMContentLoaded', mount)
})()
