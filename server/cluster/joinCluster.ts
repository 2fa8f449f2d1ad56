import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { Logger } from 'pino'
import { createClient } from 'redis'
import type { Server } from 'socket.io'

/** What is kept of the stream: pokes of a minute or two. They may be lost (SP11), so nothing is read back. */
const kept = 20_000

/**
 * Lets several servers ring each other's desks, over Redis streams. Nothing is promised by it: without it, or while Redis is away, a
 * desk hears of what was written on another server by its own pull, every 30 s (SP11); commands, offers and timers are PostgreSQL's.
 * @throws Error when Redis does not answer at start: an installation that was told of it is not to run half
 */
export async function joinCluster(
  io: Server,
  url: string | undefined,
  log: Logger,
): Promise<{ leave(): Promise<void> }> {
  if (url === undefined) return { leave: async () => undefined }
  const client = createClient({
    url,
    // Away, questions wait for it: refused at once, the adapter would ask again without a pause and nothing else would run. What is to
    // be told gathers only so far, and is lost beyond.
    commandsQueueMaxLength: 1_000,
    socket: { connectTimeout: 5_000, reconnectStrategy: (tries) => Math.min(200 * 2 ** tries, 5_000) },
  })
  let isUp = true
  client.on('error', (error: Error & { code?: string }) => {
    if (isUp) log.warn({ err: error.name, code: error.code }, 'redis is away: other servers hear of us late')
    isUp = false
  })
  client.on('ready', () => {
    if (!isUp) log.info('redis is back')
    isUp = true
  })
  await client.connect()
  io.adapter(createAdapter(client as never, { streamName: 'guichet', channelPrefix: 'guichet', maxLen: kept }))
  return {
    leave: async () => {
      client.destroy()
    },
  }
}
