import { app, type WebContents } from 'electron'
import { isDesk } from './deskOrigin.ts'
import { openOutside } from './openOutside.ts'

/** A customer's letter, in a sandbox of its own: the one frame that the desk opens. */
function isLetter(address: string, serverOrigin: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.origin === serverOrigin && url.pathname.startsWith('/api/letters/')
}

function lock(contents: WebContents, serverOrigin: string): void {
  contents.on('will-navigate', (details) => {
    if (isDesk(details.url)) return
    details.preventDefault()
    openOutside(details.url)
  })
  // Frames and redirects are never a person's click on a link: refused, not sent to the browser.
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame && !isDesk(details.url) && !isLetter(details.url, serverOrigin)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => {
    if (!isDesk(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
}

/** No web contents of this process, whoever created it, leaves the desk. */
export function guardNavigation(serverOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, serverOrigin))
}
