/**
 * The address of the desk. Never rename scheme or host: together they are the origin that owns the local replica and
 * its unsent commands; a new name would leave them behind on every seat.
 */
export const scheme = 'guichet'
const host = 'desk'
export const deskUrl = `${scheme}://${host}/`

/** Is this address inside the desk? Decided on the parsed URL, never on how the text begins. */
export function isDesk(address: string): boolean {
  // URL.origin is 'null' for schemes that the parser does not know, so scheme and host are compared one by one.
  const url = URL.parse(address)
  return url !== null && url.protocol === `${scheme}:` && url.host === host && !url.username && !url.password
}
