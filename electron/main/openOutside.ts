import { shell } from 'electron'

/** The address, as parsed, when it may be given to the browser. Other schemes could start programs on this machine. */
export function safeLink(address: string): string | null {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return null
  return url.href
}

export function openOutside(address: string): void {
  const link = safeLink(address)
  if (link) shell.openExternal(link).catch((error: unknown) => console.error('openExternal', error))
}
