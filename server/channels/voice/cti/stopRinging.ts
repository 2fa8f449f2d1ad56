import { randomUUID } from 'node:crypto'
import type { Row } from '../../../../shared/protocol/rows.ts'
import type { Context } from '../../../context.ts'
import { readCtiCall } from '../../../db/cti.ts'
import type { WriteDb } from '../../../db/unitOfWork.ts'
import { sendCommand } from './sendCommand.ts'

/** His card is gone, or refused: the platform is asked to ring elsewhere, unless it is the one that said so. */
export function stopRingingAfterCommit(tx: WriteDb, context: Context, { id }: Row<'call'>): void {
  const { cti } = context.config
  if (cti === null || !cti.does.includes('refuse')) return
  tx.afterCommit(() => void stopRinging(context, id).catch(() => undefined))
}

async function stopRinging(context: Context, callId: string): Promise<void> {
  const { unit, config, log } = context
  const known = await readCtiCall(unit.db, callId)
  if (!known || known.over || config.cti === null) return
  const done = await sendCommand(
    config.cti,
    { id: randomUUID(), do: 'refuse', extension: known.extension, call: known.platformId, to: null, reason: null },
    unit.clock,
  )
  if (done.outcome !== 'taken') log.warn({ callId, outcome: done.outcome }, 'cti: a call goes on ringing')
}
