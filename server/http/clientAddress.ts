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
