import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'

export const mailRoot = (dataDir: string): string => path.join(dataDir, 'mail')
/** One folder a month, by the time of receipt (UTC). */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)
/** Ids are ours (UUID), so the path cannot leave the folder. */
export function mailFile(
  dataDir: string,
  mail: { id: string; folder: string },
  ending: 'eml' | 'eml.part' | 'html',
): string {
  return path.join(mailRoot(dataDir), mail.folder, `${mail.id}.${ending}`)
}

/** Makes the month's folder; what is renamed into a folder that a power cut forgets is gone with it. */
export async function makeMonth(dataDir: string, folder: string): Promise<void> {
  const root = mailRoot(dataDir)
  const made = await mkdir(path.join(root, folder), { recursive: true, mode: 0o700 })
  if (made === undefined) return
  await syncFolder(root)
  await syncFolder(dataDir)
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
