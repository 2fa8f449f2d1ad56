import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.ts'
import { deleteFiles, takeOrphanFiles, unknownFiles } from '../db/retention.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { pathOf, removeLeftovers } from '../http/storeFile.ts'

const dayMs = 86_400_000
const batch = 200

/**
 * Files that nobody will ask for: uploaded and never sent, on the disk without a row (a server that died between the two),
 * half written, and the codes of the development sender. All a day old. Returns how many went.
 */
export async function purgeFiles(context: Context): Promise<number> {
  const folder = path.join(context.config.dataDir, 'attachments')
  const before = context.unit.clock() - dayMs
  return (
    (await orphans(context, folder, before)) +
    (await strays(context, folder, before)) +
    (await removeLeftovers(folder, before)) +
    (await oldFiles(path.join(context.config.dataDir, 'outbox'), before))
  )
}

async function orphans(context: Context, folder: string, before: number): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const ids = await takeOrphanFiles(tx, before, batch)
    // The disk first: if this transaction fails, the row is still there to say that the file has to go.
    for (const id of ids) await rm(pathOf(folder, id), { force: true })
    await deleteFiles(tx, ids)
    return ids.length
  })
}

/** One of the 256 folders a minute: all of them in four and a quarter hours. */
async function strays(context: Context, folder: string, before: number): Promise<number> {
  const shard = (Math.floor(context.unit.clock() / 60_000) % 256).toString(16).padStart(2, '0')
  const names = await readdir(path.join(folder, shard)).catch(() => [])
  let removed = 0
  for (let start = 0; start < names.length; start += batch) {
    const unknown = await unknownFiles(context.unit.db, names.slice(start, start + batch))
    for (const id of unknown) if (await removeOld(path.join(folder, shard, id), before)) removed++
  }
  return removed
}

async function oldFiles(folder: string, before: number): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder).catch(() => []))
    if (name.endsWith('.json') && (await removeOld(path.join(folder, name), before))) removed++
  return removed
}

async function removeOld(file: string, before: number): Promise<boolean> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }))
  if (mtimeMs >= before) return false
  await rm(file, { force: true })
  return true
}
