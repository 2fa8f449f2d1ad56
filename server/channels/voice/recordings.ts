import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { HeldCall } from '../../db/calls.ts'
import { beginRecording, deleteRecording, lockRecording, settleRecording, type Recording } from '../../db/recordings.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { edgeEvents } from '../../telephony/contract.ts'
import type { z } from 'zod'

type Stands = z.infer<(typeof edgeEvents)['recording']>

/** The telephony writes it there (docs/VOICE.md). */
export const recordingFile = ({ config }: Pick<Context, 'config'>, id: string): string =>
  path.join(config.recordings.folder, `${id}.wav`)

/** Its state on the call, for the adviser's eyes; its own row; and in the history that it was refused. */
export async function recordingStands(
  tx: WriteDb,
  { call, contact }: HeldCall,
  { recordingId: id, adviserId, state, at }: Stands & { at: number },
): Promise<void> {
  const shown = state === 'announcing' || state === 'on' || state === 'paused' ? state : 'off'
  await tx.save('call', { ...call, recording: shown })
  await beginRecording(tx, { id, callId: call.id, contactId: contact.id, adviserId, startedAt: at })
  if (state === 'none') return deleteRecording(tx, id)
  if (state === 'kept') return settleRecording(tx, id, { state: 'making', endedAt: at })
  if (state !== 'refused') return
  await settleRecording(tx, id, { state: 'refused', endedAt: at })
  await note(tx, contact, { id, adviserId, startedAt: at }, 'call.recordingRefused')
}

/** Its file is there. One that the customer refused, or that nobody knows any more, is not to be. */
export async function recordingKept(
  tx: WriteDb,
  context: Context,
  { recordingId: id, ms }: { recordingId: string; ms: number },
): Promise<void> {
  const recording = await lockRecording(tx, id)
  const [contact] = recording ? await tx.lock('contact', [recording.contactId]) : []
  if (!recording || !contact || recording.state === 'refused' || ms <= 0) {
    if (recording && recording.state !== 'refused') await deleteRecording(tx, id)
    tx.afterCommit(() => void rm(recordingFile(context, id), { force: true }).catch(() => undefined))
    return
  }
  await settleRecording(tx, id, { state: 'kept', ms, endedAt: recording.endedAt ?? tx.now })
  await note(tx, contact, recording, 'call.recorded', ms)
}

/** The fact and the length; who may listen asks the server. */
async function note(
  tx: WriteDb,
  contact: Row<'contact'>,
  recording: Pick<Recording, 'id' | 'adviserId' | 'startedAt'>,
  code: 'call.recorded' | 'call.recordingRefused',
  ms = 0,
): Promise<void> {
  const [adviser] = await tx.read('adviser', [recording.adviserId])
  const [opened] = await tx.read('historyEntry', [contact.id])
  const seconds = Math.round(ms / 1_000)
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('recording', recording.id),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: recording.startedAt,
      kind: 'operation',
      channel: 'voice',
      code,
      params: ms > 0 ? { length: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` } : {},
      actor: adviser?.name ?? '',
      refTable: 'recording',
      refId: recording.id,
      unproven: opened?.unproven ?? false,
    }),
  )
}
