import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { lockCall } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** The call, when it is under way with this adviser; else why not. `held`: locked, with its contact. */
export async function myCall(
  tx: WriteDb,
  callId: string,
  adviserId: string,
  how: 'read' | 'held' = 'read',
): Promise<Row<'call'> | Rejection> {
  const call = how === 'held' ? (await lockCall(tx, callId))?.call : (await tx.read('call', [callId]))[0]
  if (!call) return reject('call.notFound')
  if (call.adviserId !== adviserId) return reject('call.notYours')
  return call.state === 'ended' ? reject('call.over') : call
}
