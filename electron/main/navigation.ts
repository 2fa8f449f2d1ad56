import { app, shell, type WebContents } from 'electron'
import { isDesk } from './deskOrigin.ts'

/** Opens a web address in the person's browser. Other schemes could start programs on this machine: refused. */
function openOutside(address: string): void {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return
  shell.openExternal(url.href).catch((error: unknown) => console.error('openExternal', error))
}

function lock(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (isDesk(details.url)) return
    details.preventDefault()
    openOutside(details.url)
  })
  // Frames and redirects are never a person's click on a link: refused, not sent to the browser.
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame && !isDesk(details.url)) details.preventDefault()
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
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents))
}
