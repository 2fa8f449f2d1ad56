import { isRejection } from '../../../shared/protocol/refusals.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import type { LiveHandler } from '../handler.ts'

/** The adviser hears that an interpreter speaks for a customer who is deaf, or that it was a mistake. */
export const callRelay: LiveHandler<'call.relay'> = async (tx, { callId, name }, by) => {
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  await tx.save('call', { ...call, relay: name })
  return undefined
}
