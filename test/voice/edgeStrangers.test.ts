import dgram from 'node:dgram'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startEdge, tones, type Edge } from './edge.ts'
import { openDesks, type Desk } from './edgeDesk.ts'
import { alawOf } from './edgeTone.ts'
import { talks, waits } from './edgeTalk.ts'

let edge: Edge
let desks: Awaited<ReturnType<typeof openDesks>>
let ana: Desk
let stranger: Stranger
beforeAll(async () => {
  edge = await startEdge({ soundPorts: 24 })
  desks = await openDesks(edge)
  ana = await desks.desk('ana')
})
afterAll(async () => {
  await desks?.close()
  await edge?.close()
})
afterEach(() => stranger?.stop())

interface Stranger {
  /** Packets that came to him. */
  heard: () => number
  stop: () => void
}
/** Sends sound to every port that rtpengine may have, fifty packets a second each, as a call that ended there and goes on would, or an attacker. */
async function speakEverywhere(): Promise<Stranger> {
  const socket = dgram.createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  let heard = 0
  socket.on('message', () => heard++).on('error', () => undefined)
  let sequence = 0
  const talk = setInterval(() => {
    const packet = Buffer.alloc(172)
    packet.writeUInt16BE(0x8008, 0)
    packet.writeUInt16BE(sequence & 0xffff, 2)
    packet.writeUInt32BE(sequence * 160, 4)
    packet.writeUInt32BE(0x57a46e, 8)
    for (let at = 0; at < 160; at++)
      packet[12 + at] = alawOf(Math.round(12_000 * Math.sin((2 * Math.PI * 350 * (sequence * 160 + at)) / 8_000)))
    sequence++
    for (let port = edge.soundPorts.from; port <= edge.soundPorts.to; port += 2) socket.send(packet, port, '127.0.0.1')
  }, 20)
  return {
    heard: () => heard,
    stop() {
      clearInterval(talk)
      socket.close()
    },
  }
}
const passes = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a stranger’s sound at every port: who waits hears nothing of it, and the stranger nothing of him', async () => {
  stranger = await speakEverywhere()
  const { caller, callId } = await waits(edge)
  await caller.hears(tones.announcement)
  await caller.hears(tones.music)
  // Past the seconds in which rtpengine learns where sound comes from.
  for (let look = 0; look < 10; look++) {
    await passes(500)
    expect(caller.heard()).toEqual({ hertz: tones.music, share: expect.closeTo(1, 1) as number })
  }
  expect(stranger.heard()).toBe(0)
  await caller.hangUp()
  await edge.event('ended', callId)
})

test('a stranger who speaks while two talk is heard by neither, and hears neither', async () => {
  stranger = await speakEverywhere()
  const { caller, callId } = await talks(edge, ana)
  for (let look = 0; look < 8; look++) {
    await passes(500)
    await ana.hears(tones.caller)
    await caller.hears(tones.adviser)
  }
  expect(stranger.heard()).toBe(0)
  await caller.hangUp()
  await edge.event('ended', callId)
})
