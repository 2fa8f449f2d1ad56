import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { entryId } from '../../shared/domain/historyEntry.ts'
import { recordingFile } from '../channels/voice/recordings.ts'
import type { Context } from '../context.ts'
import { deleteRecording, takeOldRecordings, unknownRecordings } from '../db/recordings.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { monthsBefore } from './monthsBefore.ts'

const batch = 100
const dayMs = 86_400_000

/**
 * Recordings that have served their time (six months at most), and files that belong to nobody any more: their contact was erased, or the
 * customer refused them. The history keeps that there was one, and how long. Returns how many went.
 */
export async function purgeRecordings(context: Context): Promise<number> {
  return (await old(context)) + (await strays(context))
}

async function old(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const due = await takeOldRecordings(tx, monthsBefore(tx.now, context.config.recordings.months), batch)
    for (const { id, state } of due) {
      // The disk first: if this transaction fails, the row is still there to say that the file has to go.
      await rm(recordingFile(context, id), { force: true })
      const [entry] = state === 'kept' ? await tx.lock('historyEntry', [entryId('recording', id)]) : []
      if (entry) await tx.save('historyEntry', { ...entry, params: { ...entry.params, erased: 1 } })
      await deleteRecording(tx, id)
    }
    return due.length
  })
}

async function strays(context: Context): Promise<number> {
  const { folder } = context.config.recordings
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.wav(?:\.part)?$/.test(name))
  const unknown = await unknownRecordings(
    context.unit.db,
    names.map((name) => name.replace(/\.wav(?:\.part)?$/, '')),
  )
  const gone = new Set(unknown)
  let removed = 0
  for (const name of names) {
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }))
    // One that is being made is told of in a moment.
    const isOld = mtimeMs < context.unit.clock() - dayMs
    if (!isOld || (!gone.has(name.replace(/\.wav(?:\.part)?$/, '')) && !name.endsWith('.part'))) continue
    await rm(file, { force: true })
    removed++
  }
  return removed
}
