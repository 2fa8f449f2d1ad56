import { timingSafeEqual } from 'node:crypto'
import type { Socket } from 'socket.io'
import type { Context } from '../../context.ts'

/** One of the demonstration's own customers: known by this start's secret, not by where he comes from. */
export function isArrival(context: Context, socket: Pick<Socket, 'handshake'>): boolean {
  const shown = Buffer.from(String(socket.handshake.auth['arrivalsToken'] ?? ''))
  const token = Buffer.from(context.config.arrivalsToken)
  return token.length > 0 && shown.length === token.length && timingSafeEqual(shown, token)
}
