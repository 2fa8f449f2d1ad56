import type { LiveCommand } from '../../shared/protocol/commands.ts'
import type { CommandResult, FindReply, Refused } from '../../shared/protocol/messages.ts'
import type { Clock } from './clock.ts'
import type { Line } from './line.ts'
import { waitUntil } from './waitUntil.ts'

/** How long after the adviser's act a live command may still be asked again, ms: an accept that fires minutes later is a bug. */
const askAgainWithin = 20_000

interface LiveDesk {
  line: Line
  clock: Clock
  listeners: Set<() => void>
}

/**
 * Asks the server now. When the answer was lost on the way the server may have acted: the same id is asked again as soon as the line
 * is back. The server decides an id once for each adviser, whatever the client is called meanwhile (SP1): it does nothing twice, and
 * answers as it did. Refused with 'answer.lost' when it cannot be known.
 */
export async function askLive(
  { line, clock, listeners }: LiveDesk,
  command: LiveCommand,
): Promise<CommandResult | FindReply | Refused> {
  const giveUpAt = clock.elapsed() + askAgainWithin
  const lost: Refused = { refused: 'answer.lost' }
  let wasLost = false
  for (;;) {
    const reply = await line.ask('live', command)
    if (!('refused' in reply)) return reply
    wasLost ||= reply.refused === 'answer.lost'
    if (!wasLost) return reply
    // Once an answer was lost, "the server does not answer" says nothing about the first time either.
    if (reply.refused !== 'answer.lost' && reply.refused !== 'server.unavailable') return reply
    const isBack = () => line.connection === 'online' || line.connection === 'closed'
    const back = await waitUntil(listeners, isBack, clock, Math.max(0, giveUpAt - clock.elapsed()))
    if (!back || line.connection === 'closed' || clock.elapsed() >= giveUpAt) return lost
  }
}
