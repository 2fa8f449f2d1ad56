import { randomUUID } from 'node:crypto'
import type { Edge } from './edge.ts'
import type { Caller, CallerOptions } from './edgeCaller.ts'
import type { Desk } from './edgeDesk.ts'

/** A caller who waits, and his call. */
export async function waits(edge: Edge, options?: CallerOptions): Promise<{ caller: Caller; callId: string }> {
  const before = (await edge.events()).at(-1)?.seq ?? 0
  const caller = await edge.caller(options)
  const { callId } = await edge.event('arrived', undefined, before)
  return { caller, callId }
}

/** Rings an adviser for a call; the leg's id, and what the order was answered. */
export async function ring(
  edge: Edge,
  callId: string,
  adviserId: string,
  { ringMs = 20_000, auto = false } = {},
): Promise<{ legId: string; done: string }> {
  const legId = randomUUID()
  const done = await edge.order({
    do: 'ring',
    callId,
    legId,
    adviserId,
    ringMs,
    contactId: `contact-of-${callId}`,
    offerId: null,
    auto,
  })
  return { legId, done }
}

/** A caller and an adviser who talk. */
export async function talks(
  edge: Edge,
  desk: Desk,
  options?: CallerOptions,
): Promise<{ caller: Caller; callId: string }> {
  const { caller, callId } = await waits(edge, options)
  const seen = (await desk.all()).length
  await ring(edge, callId, desk.adviserId)
  await desk.happened('rings', seen)
  await desk.answer()
  await edge.event('answered', callId)
  await desk.happened('confirmed', seen)
  return { caller, callId }
}

/** What was told of a call, in order. */
export const kindsOf = async (edge: Edge, callId: string): Promise<string[]> =>
  (await edge.events(callId)).map((one) => one.kind)
