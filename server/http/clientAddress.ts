import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whether this peer is a proxy of ours, whose word on where a request comes from is believed. */
export type Trust = (address: string) => boolean

/**
 * Reads TRUSTED_PROXIES: addresses and CIDR ranges, IPv4 or IPv6. Nothing is trusted by default: whoever reaches us without
 * a proxy could otherwise choose the address that limits count.
 * @throws Error naming the entry that is neither
 */
export function trustOf(proxies: string[]): Trust {
  const list = new BlockList()
  for (const entry of proxies) {
    const [address = '', bits, ...rest] = entry.split('/')
    const family = isIP(address)
    const prefix = bits === undefined ? (family === 4 ? 32 : 128) : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity
    if (family === 0 || rest.length > 0 || prefix > (family === 4 ? 32 : 128))
      throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a range (10.0.0.0/8)`)
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return (peer) => {
    const address = plain(peer)
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** Where a request comes from: the peer, or, told by trusted proxies alone, who stands before them (the nearest untrusted). */
export function clientAddress(trust: Trust, request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const told = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  let address = plain(request.socket.remoteAddress ?? '')
  while (trust(address)) {
    const before = plain(told.pop()?.trim() ?? '')
    // A proxy that says nothing, or nonsense, is all that is known.
    if (isIP(before) === 0) break
    address = before
  }
  return address
}

/** An IPv4 address as such, also where the socket is an IPv6 one. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

/**
 * What limits count: an IPv4 address; of IPv6 the /64, for whoever has one of its addresses has all of them.
 */
export function addressGroup(address: string): string {
  const known = plain(address)
  return isIP(known) === 6 ? `${hextets(known).slice(0, 4).join(':')}::/64` : known
}

/** Enough for an adviser to tell his own lines apart, too little to find a person: 203.0.113.x, 2001:db8:1::/48. */
export function shortAddress(address: string): string {
  const known = plain(address)
  if (isIP(known) === 6) return `${hextets(known).slice(0, 3).join(':')}::/48`
  return known.replace(/\.\d+$/, '.x')
}

/** The eight groups of an IPv6 address, without leading zeros. */
function hextets(address: string): string[] {
  // URL writes every form (zone, embedded IPv4, capitals) in the one canonical way.
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'))
  const [first, last] = [parts(head), parts(tail ?? '')]
  return [...first, ...Array<string>(tail === undefined ? 0 : 8 - first.length - last.length).fill('0'), ...last]
}
