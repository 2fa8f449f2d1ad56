import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { mailRoot, monthOf } from '../channels/email/mailFiles.ts'
import type { Context } from '../context.ts'
import { unknownMail } from '../db/mail.ts'

const hour = 3_600_000
const batch = 500

/**
 * Letters that we never said we had: half written, or whole without a row (a server that died between the two; the sender came
 * again). This month's folder and the last one's, an hour old at least. Returns how many files went.
 */
export async function purgeMail(context: Context): Promise<number> {
  const now = context.unit.clock()
  const before = now - hour
  let gone = 0
  for (const folder of new Set([monthOf(now), monthOf(now - 27 * 24 * hour)])) {
    const place = path.join(mailRoot(context.config.dataDir), folder)
    const old: string[] = []
    for (const name of await readdir(place).catch(() => [])) {
      const { mtimeMs } = await stat(path.join(place, name)).catch(() => ({ mtimeMs: Infinity }))
      if (mtimeMs < before) old.push(name)
    }
    for (let start = 0; start < old.length; start += batch) {
      const names = old.slice(start, start + batch)
      const idOf = (name: string): string => name.slice(0, 36)
      const unknown = new Set(await unknownMail(context.unit.db, [...new Set(names.map(idOf))]))
      for (const name of names) {
        if (!name.endsWith('.part') && !unknown.has(idOf(name))) continue
        await rm(path.join(place, name), { force: true })
        gone++
      }
    }
  }
  return gone
}
