import { openVoiceQueues } from '../../centre/openVoiceQueues.ts'
import type { Context } from '../../context.ts'
import { withOwnConnection } from '../../db/database.ts'
import { takeEvents } from './takeEvents.ts'
import { ordersSent, sendSoon } from './sendOrders.ts'

const again = 1_000

export interface Voice {
  close(): Promise<void>
}

/** Where a telephony is named: the queues of calls, and an ear for what happens to them. Without one nothing changes. */
export async function openVoice(context: Context): Promise<Voice> {
  if (context.config.platform !== null) await openVoiceQueues(context.unit)
  if (context.config.voice === null) return { close: () => Promise.resolve() }
  await openVoiceQueues(context.unit)
  const stop = new AbortController()
  const ear = listen(context, stop.signal)
  void sendSoon(context)
  return {
    async close() {
      stop.abort()
      await ear
      await ordersSent(context)
    },
  }
}

/** `NOTIFY guichet_edge` is a doorbell: what it misses, the look of each second finds (jobs/startJobs.ts). */
async function listen(context: Context, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await withOwnConnection(context.unit.db, async (client) => {
        const gone = new Promise<void>((resolve) => {
          client.on('end', resolve)
          client.on('error', () => resolve())
          signal.addEventListener('abort', () => resolve(), { once: true })
          // Asked to close while the connection was being made.
          if (signal.aborted) resolve()
        })
        client.on('notification', () => void look(context))
        await client.query('listen guichet_edge')
        await look(context)
        await gone
      })
    } catch (error) {
      context.log.warn({ code: (error as { code?: string }).code }, 'no ear for calls, tried again in a second')
    }
    if (!signal.aborted) await pause(signal)
  }
}

async function look(context: Context): Promise<void> {
  try {
    await takeEvents(context)
  } catch (error) {
    const { name: err, code } = error as { name?: string; code?: string }
    context.log.error({ err, code }, 'events of calls not read, tried again in a second')
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, again)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
