import { reject } from '../../../shared/protocol/refusals.ts'
import { countQuality, lockCall } from '../../db/calls.ts'
import type { LiveHandler } from '../handler.ts'

/** How it sounded in the last ten seconds: kept as the mean and the worst of the whole call. The last word comes when it has ended. */
export const callQuality: LiveHandler<'call.quality'> = async (tx, { callId, mos, lossPct }, by) => {
  const found = await lockCall(tx, callId)
  if (!found) return reject('call.notFound')
  const { call } = found
  if (call.adviserId !== by.adviserId) return reject('call.notYours')
  const n = await countQuality(tx.sql, callId)
  const mean = (before: number, now: number): number => Math.round((1_000 * (before * (n - 1) + now)) / n) / 1_000
  const { quality } = call
  await tx.save('call', {
    ...call,
    quality: quality
      ? { mos: mean(quality.mos, mos), worst: Math.min(quality.worst, mos), lossPct: mean(quality.lossPct, lossPct) }
      : { mos, worst: mos, lossPct },
  })
  return undefined
}
