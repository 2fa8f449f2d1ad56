import { expect, test } from 'vitest'
import { pcapOf, rtpPacket } from './pcap.fixture.ts'
import { readPcap, UnreadablePcap, type SoundPacket } from './readPcap.ts'

/** As a disk gives it: in pieces of any length. */
async function read(bytes: Buffer, piece = 7): Promise<SoundPacket[]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const found: SoundPacket[] = []
  for await (const packet of readPcap(pieces())) found.push(packet)
  return found
}

test('sound is read with its port, its clock and its time, in whatever pieces it comes', async () => {
  const file = pcapOf([rtpPacket({ port: 4_000, stamp: 160 }), rtpPacket({ port: 5_000, payloadType: 0, ssrc: 2 })])
  for (const piece of [1, 7, 100, 10_000])
    expect(await read(file, piece)).toMatchObject([
      { port: 4_000, stamp: 160, ssrc: 1, codec: 8, at: 1_000_000 },
      { port: 5_000, ssrc: 2, codec: 0, at: 1_000_010 },
    ])
})

test('what is no G.711 is left out: RTCP, digits, noise, other versions, other protocols, IPv6', async () => {
  const tcp = rtpPacket()
  tcp.writeUInt8(6, 9)
  const six = rtpPacket()
  six.writeUInt8(0x65, 0)
  const longHead = rtpPacket()
  longHead.writeUInt8(0x4f, 0)
  const others = [101, 13, 72].map((payloadType) => rtpPacket({ payloadType }))
  const strange = [
    rtpPacket({ first: 0x40 }),
    rtpPacket({ payload: Buffer.alloc(0) }),
    tcp,
    six,
    longHead,
    Buffer.alloc(3),
  ]
  expect(await read(pcapOf([...others, ...strange, rtpPacket()]))).toHaveLength(1)
})

test('contributors, an extension and padding are no sound; ones that claim more than there is are none at all', async () => {
  const sound = Buffer.alloc(160, 1)
  const extended = rtpPacket({
    first: 0x91,
    payload: Buffer.concat([Buffer.alloc(4), Buffer.from([0, 0, 0, 1]), Buffer.alloc(4), sound]),
  })
  const padded = rtpPacket({ first: 0xa0, payload: Buffer.concat([sound, Buffer.from([0, 0, 0, 4])]) })
  const found = await read(pcapOf([extended, padded]))
  expect(found.map(({ payload }) => payload.equals(sound))).toEqual([true, true])
  const liars = [
    rtpPacket({ first: 0x9f, payload: Buffer.alloc(8) }),
    rtpPacket({ first: 0x90, payload: Buffer.from([0, 0, 0xff, 0xff]) }),
    rtpPacket({ first: 0xa0, payload: Buffer.alloc(4, 0xff) }),
  ]
  expect(await read(pcapOf(liars))).toEqual([])
})

test('cut off anywhere, it ends where it ends', async () => {
  const whole = pcapOf([rtpPacket(), rtpPacket({ stamp: 160 })])
  for (let length = 24; length < whole.length; length++)
    expect((await read(whole.subarray(0, length), 1_000)).length).toBe(length < 24 + 16 + 200 ? 0 : 1)
})

test('a length that no packet has ends it, and nothing is waited for', async () => {
  const file = pcapOf([rtpPacket(), rtpPacket()])
  file.writeUInt32LE(0xffff_fff0, 24 + 216 + 8)
  expect(await read(file)).toHaveLength(1)
})

test('another link type, another kind of file and half a head are refused; an empty one is empty', async () => {
  await expect(read(pcapOf([rtpPacket()], { link: 1 }))).rejects.toThrow(UnreadablePcap)
  await expect(read(Buffer.from('RIFF, and no pcap at all, whatever its name says'))).rejects.toThrow(UnreadablePcap)
  await expect(read(pcapOf([]).subarray(0, 10))).rejects.toThrow(UnreadablePcap)
  expect(await read(Buffer.alloc(0))).toEqual([])
})

test('the other byte order and nanoseconds are read too', async () => {
  const file = pcapOf([rtpPacket()])
  file.writeUInt32LE(0xa1b23c4d, 0)
  file.writeUInt32LE(500_000_000, 28)
  expect((await read(file))[0]?.at).toBe(1_000_500)
  const big = Buffer.from(pcapOf([rtpPacket()]))
  for (const at of [0, 20, 24, 28, 32, 36]) big.subarray(at, at + 4).reverse()
  expect(await read(big)).toHaveLength(1)
})
