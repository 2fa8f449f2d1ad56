/**
 * The addresses of the telephony that a desk may connect to, from `GUICHET_SIP_WS` (by comma) as the server has them: origins, as a
 * Content-Security-Policy takes them.
 * @throws Error when one is no WebSocket address: it would stand in a policy
 */
export function parsePhoneAddresses(text: string): string[] {
  const addresses = text.split(',').map((address) => address.trim())
  return addresses.filter(Boolean).map((address) => {
    const url = URL.parse(address)
    if (url?.protocol !== 'ws:' && url?.protocol !== 'wss:')
      throw new Error(`GUICHET_SIP_WS: ${address} is no WebSocket address`)
    return `${url.protocol}//${url.host}`
  })
}
