import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LineLost, type Link } from '../../renderer/sync/link.ts'
import { socketConnect } from '../../renderer/sync/socketLink.ts'
import { limits } from '../../shared/protocol/messages.ts'

let io: Server
let origin: string
let heard: string[]
const links: Link[] = []

/** Somebody on the line who takes so many bytes, and answers all but what is `held`. */
async function open(most: number): Promise<void> {
  const http = createServer()
  io = new Server(http, { maxHttpBufferSize: most, transports: ['websocket'] })
  io.of('/desk').on('connection', (socket) =>
    socket.onAny((event: string, frame: { text?: string }, ack: (reply: object) => void) => {
      heard.push(event)
      if (frame.text !== 'held') ack({ found: [] })
    }),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}
beforeEach(() => {
  heard = []
})
afterEach(async () => {
  for (const link of links) link.close()
  await io.close()
})
async function line(): Promise<Link> {
  return new Promise((resolve) => {
    const nothing = () => undefined
    const on = { onDown: nothing, onPoke: nothing, onTyping: nothing, onClosed: nothing }
    const link = socketConnect(origin)(
      { token: 't'.repeat(43), clientId: 'client-1' },
      { ...on, onUp: () => resolve(link) },
    )
    links.push(link)
  })
}
const live = (size: number) => ({ id: 'live-1', name: 'note', args: { text: 'é'.repeat(size / 2) }, at: 1 })
const push = (size: number) => ({ commands: [{ ...live(size), seq: 1 }] })

test('what is larger than a frame may be never leaves: it is refused in words, and the line stays', async () => {
  await open(limits.frameBytes)
  const link = await line()
  expect(await link.ask('live', live(limits.frameBytes))).toEqual({ refused: 'command.tooLarge' })
  expect(await link.ask('push', push(limits.frameBytes))).toEqual({ refused: 'frame.tooLarge' })
  expect(await link.ask('find', { text: 'a' })).toEqual({ found: [] })
  expect(await link.ask('live', live(limits.frameBytes - 1_000))).toEqual({ found: [] })
  expect(heard).toEqual(['find', 'live'])
})

test('where somebody on the line takes less, the largest of what was on its way is refused, not asked again for ever', async () => {
  await open(10_000)
  const link = await line()
  const small = link.ask('find', { text: 'held' })
  const large = link.ask('push', push(50_000))
  await expect(small).rejects.toBeInstanceOf(LineLost)
  expect(await large).toEqual({ refused: 'frame.tooLarge' })
})
