import { dayBegan } from '../../../shared/domain/floor/dayOf.ts'
import { estimateError } from '../../../shared/domain/waitEstimate/estimateError.ts'
import { toldWait } from '../../../shared/domain/waitEstimate/toldWait.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import type { QueueWait, ToldFigures } from '../../../shared/protocol/floorAnswers.ts'
import { grantedScopes } from '../../db/grants.ts'
import { toldSince, type ToldAndCame } from '../../db/waitsTold.ts'
import { estimateOf } from '../../waiting/estimateOf.ts'
import type { LiveHandler } from '../handler.ts'

/** What who comes now would be told, and how right what was told today has been, by queue and over all that whoever asks may see. */
export const floorWaits: LiveHandler<'floor.waits'> = async (tx, _args, by, context) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const scopes = await grantedScopes(tx.sql, by.adviserId, tx.now)
  const ids = scopes.flatMap((scope) => (scope.startsWith('figures:') ? [scope.slice('figures:'.length)] : []))
  const told = await toldSince(tx.sql, ids, dayBegan(tx.now, 'Europe/Paris'))
  const of = Map.groupBy(told, ({ queueId }) => queueId)
  const queues: QueueWait[] = []
  for (const { id, skill, channel } of await tx.read('queue', ids)) {
    const place = { queueId: id, channel, skill, language: 'fr', region: '', enteredAt: tx.now } as const
    const estimate = channel === 'chat' ? await estimateOf(context, place, tx.sql) : null
    const now = estimate && toldWait(estimate)
    if (now !== null || of.has(id)) queues.push({ queueId: id, now, ...figuresOf(of.get(id) ?? []) })
  }
  return { queues, all: figuresOf(told) }
}

/** Only of those who were taken is the wait known; those who gave up are counted beside (estimateError). */
function figuresOf(rows: readonly ToldAndCame[]): ToldFigures {
  const came = rows.filter(({ ended }) => ended === 'answered')
  const error = estimateError(
    came.map(({ meanMs, fromMs, toMs, endedMs }) => ({
      meanMs,
      lowMs: fromMs,
      highMs: toMs ?? Infinity,
      waitedMs: endedMs,
    })),
  )
  const { n = 0, within = null, medianAbsoluteMs: medianMs = null, biasMs = null } = error ?? {}
  return { n, within, medianMs, biasMs, gaveUp: rows.length - came.length }
}
