/** This SDP with the codecs of its sound in this order, and those of the list alone (digits and silence go with them); as it is where none of them is there. */
export function withCodecs(sdp: string, codecs: readonly string[]): string {
  const lines = sdp.split('\r\n')
  const at = lines.findIndex((line) => line.startsWith('m=audio '))
  if (codecs.length === 0 || at === -1) return sdp
  const [kind = '', port = '', transport = '', ...types] = (lines[at] ?? '').split(' ')
  const end = lines.findIndex((line, index) => index > at && line.startsWith('m='))
  const of = lines.slice(at, end === -1 ? undefined : end)
  // Static types need no line of their own (RFC 3551).
  const names = new Map<string, string>([
    ['0', 'pcmu'],
    ['8', 'pcma'],
    ['9', 'g722'],
  ])
  for (const line of of) {
    const [, type, name] = /^a=rtpmap:(\d+) ([^/]+)/.exec(line) ?? []
    if (type !== undefined && name !== undefined) names.set(type, name.toLowerCase())
  }
  const chosen = codecs.flatMap((codec) => types.filter((type) => names.get(type) === codec.toLowerCase()))
  if (chosen.length === 0) return sdp
  const beside = types.filter((type) => names.get(type) === 'telephone-event')
  const kept = new Set([...chosen, ...beside])
  const last = end === -1 ? lines.length : end
  return lines
    .with(at, [kind, port, transport, ...kept].join(' '))
    .filter((line, index) => {
      const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1]
      return type === undefined || index < at || index >= last || kept.has(type)
    })
    .join('\r\n')
}
