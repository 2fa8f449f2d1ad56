/** A pcap as rtpengine writes it: raw IPv4, one packet after another. */
export function pcapOf(packets: readonly Buffer[], { link = 101, at = 1_000_000 } = {}): Buffer {
  const head = Buffer.alloc(24)
  head.writeUInt32LE(0xa1b2c3d4, 0)
  head.writeUInt32LE(link, 20)
  return Buffer.concat([
    head,
    ...packets.flatMap((packet, n) => {
      const record = Buffer.alloc(16)
      const ms = at + n * 10
      record.writeUInt32LE(Math.floor(ms / 1_000), 0)
      record.writeUInt32LE((ms % 1_000) * 1_000, 4)
      record.writeUInt32LE(packet.length, 8)
      record.writeUInt32LE(packet.length, 12)
      return [record, packet]
    }),
  ])
}
/** An RTP packet in UDP in IPv4. */
export function rtpPacket({
  port = 4_000,
  payloadType = 8,
  stamp = 0,
  ssrc = 1,
  payload = Buffer.alloc(160, 0xd5),
  first = 0x80,
} = {}): Buffer {
  const packet = Buffer.alloc(40)
  packet.writeUInt8(0x45, 0)
  packet.writeUInt8(17, 9)
  packet.writeUInt16BE(port, 22)
  packet.writeUInt8(first, 28)
  packet.writeUInt8(payloadType, 29)
  packet.writeUInt32BE(stamp >>> 0, 32)
  packet.writeUInt32BE(ssrc, 36)
  return Buffer.concat([packet, payload])
}

/** A WAV file's bytes, with as much sound as asked for. */
export function wavOf(bytes: number): Buffer {
  const file = Buffer.alloc(44 + bytes)
  for (let at = 44; at < file.length; at++) file.writeUInt8(at % 251, at)
  file.write('RIFF')
  return file
}
