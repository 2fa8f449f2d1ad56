import type { DeskLink } from '../../shared/bridge.ts'

/** Not the scheme of the desk's files: a link from outside must never be an address inside the desk. */
export const linkScheme = 'guichet-open'
const form = /^guichet-open:(?:\/\/)?(contact|customer)\/([A-Za-z0-9][A-Za-z0-9_-]{0,63})\/?$/

/** The place that a link names, or null. Nothing is decoded, trimmed or guessed: a link is that form or it is nothing. */
export function parseDeepLink(text: string): DeskLink | null {
  const [, to, id] = form.exec(text) ?? []
  return id && (to === 'contact' || to === 'customer') ? { to, id } : null
}

/** The one link among a program's arguments. All other arguments are ignored: whoever makes a link must not set options. */
export function linkAmong(args: readonly string[]): DeskLink | null {
  const links = args.filter((arg) => arg.startsWith(`${linkScheme}:`))
  return links.length === 1 ? parseDeepLink(links[0] ?? '') : null
}
