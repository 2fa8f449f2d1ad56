import { reject } from '../../../shared/protocol/refusals.ts'
import { machineOf, setPhone } from '../../channels/voice/setPhone.ts'
import { telephonyOf } from '../../channels/voice/telephony.ts'
import type { LiveHandler } from '../handler.ts'

/** What his desk says of its telephone. The one that spoke last of being ready is his; another's "off" takes nothing from it. */
export const phoneState: LiveHandler<'phone.state'> = async (tx, { state, problem }, by, context) => {
  // The operator's platform has its own queue: ours offers no call to who is served by that one.
  const found = await telephonyOf(context, tx.sql, by)
  if (found === null) return reject('phone.none')
  if (!found.telephony.hasLineOfOurs) return undefined
  await setPhone(tx, context, by.adviserId, { state, problem: state === 'trouble' ? problem : null }, by.sessionId)
  return { machine: machineOf(by.sessionId) }
}
