import type { FastifyReply } from 'fastify'
import type { NetLine } from './inventory.ts'
import type { Network } from './network.ts'

/** Answers as somebody would who is broken himself, when that was planted here. False: he is not. */
export async function misbehave(
  network: Network,
  line: NetLine,
  household: NetLine[],
  reply: FastifyReply,
): Promise<boolean> {
  const is = (which: Parameters<Network['manner']>[2]): boolean => network.manner(line, household, which)
  if (is('silent')) {
    // Whoever waits gives up.
    await new Promise((resolve) => reply.raw.once('close', resolve))
    reply.hijack()
    return true
  }
  if (is('refuses')) await reply.code(401).send()
  else if (is('fails')) await reply.code(500).type('text/plain').send('Internal error')
  else if (is('nonsense')) await reply.type('application/json').send('<html><body>It works!</body></html>')
  else if (is('huge')) await reply.type('application/json').send(`["${'x'.repeat(20_000_000)}"]`)
  else return false
  return true
}
