import { setTimeout as wait } from 'node:timers/promises'
import type { Server } from 'socket.io'
import { chatNamespace, deskNamespace } from '../../shared/protocol/messages.ts'

const slices = 20

/**
 * Sends everybody who is on our line to the other servers, a few at a time over `ms`, so that those are not stormed: a desk that is
 * put down comes back through the balancer by itself, 1 to 5 s later. Whoever came meanwhile is put down with the last.
 */
export async function handOver(io: Server, ms: number): Promise<void> {
  if (ms <= 0) return
  for (let left = slices; left > 0; left--) {
    const all = [deskNamespace, chatNamespace].flatMap((name) => [...io.of(name).sockets.values()])
    if (!all.length) return
    for (const socket of all.slice(0, Math.ceil(all.length / left))) socket.disconnect(true)
    if (left > 1) await wait(ms / slices)
  }
}
