import type { Server, Socket } from 'socket.io'

/**
 * Whoever knocks at a namespace that is not there is told so by a code, as by HTTP, instead of nothing (or, at the nameless one,
 * instead of being let in to nobody). Wants `cleanupEmptyChildNamespaces`: a name that was asked for once must not stay.
 */
export function refuseOtherDoors(io: Server): void {
  const refuse = (_socket: Socket, next: (error: Error) => void): void =>
    next(Object.assign(new Error('path.unknown'), { data: { refused: 'path.unknown' } }))
  io.use(refuse)
  io.of((_name, _auth, next) => next(null, true)).use(refuse)
}
