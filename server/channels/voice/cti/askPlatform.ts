import type { z } from 'zod'
import type { CtiAnswer, ctiAskSchema } from '../../../../shared/protocol/ctiPhone.ts'
import type { Actor, Context } from '../../../context.ts'
import { readCtiCall } from '../../../db/cti.ts'
import type { CtiConfig } from './ctiConfig.ts'
import { sendCommand } from './sendCommand.ts'

const needsTarget = new Set(['transfer', 'consult'])

/** What a desk asks of a call: its own, alive, and only what this platform does. What becomes of it, an event says. */
export async function askPlatform(
  { unit }: Context,
  config: CtiConfig,
  by: Actor,
  { id, do: what, callId, to }: z.output<typeof ctiAskSchema>,
): Promise<CtiAnswer> {
  if (!config.does.includes(what)) return { code: 'phone.cannot' }
  const call = await readCtiCall(unit.db, callId)
  if (!call) return { code: 'call.notFound' }
  if (call.adviserId !== by.adviserId) return { code: 'call.notYours' }
  if (call.over) return { code: 'call.over' }
  if (needsTarget.has(what) !== (to !== null)) return { code: 'request.invalid' }
  if (to?.kind === 'queue' && !config.queues.some(({ name }) => name === to.value)) return { code: 'request.invalid' }
  const { extension, platformId } = call
  return sendCommand(config, { id, do: what, extension, call: platformId, to, reason: null }, unit.clock)
}
