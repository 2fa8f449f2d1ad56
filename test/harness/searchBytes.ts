import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { joinLog, unpackTables } from './levelTable.ts'

/** As Chromium's stores write text: one byte a letter, two, or UTF-8. */
const ways = ['utf8', 'latin1', 'utf16le'] as const

/** Which of the words lie in which files of a folder: in the bytes as they are, in LevelDB's packed blocks, and in what was deflated. */
export function searchBytes(folder: string, words: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const needles = words.map((word) => ({ word, forms: ways.map((way) => Buffer.from(word, way)) }))
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() && !entry.isSymbolicLink()) continue
    let bytes: Buffer
    try {
      bytes = fs.readFileSync(file)
    } catch {
      continue
    }
    const packed = /\.(?:ldb|sst)$/.test(file) ? unpackTables(bytes) : file.endsWith('.log') ? [joinLog(bytes)] : []
    const texts = [bytes, ...packed, ...inflated(bytes)]
    for (const { word, forms } of needles) {
      if (!texts.some((text) => forms.some((form) => text.includes(form)))) continue
      found.set(word, [...(found.get(word) ?? []), path.relative(folder, file)])
    }
  }
  return found
}

/** What the network's cache keeps as it came over the line. */
function inflated(bytes: Buffer): Buffer[] {
  const out: Buffer[] = []
  for (
    let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('\x1f\x8b\x08', at + 1, 'latin1')
  )
    try {
      out.push(zlib.gunzipSync(bytes.subarray(at), { finishFlush: zlib.constants.Z_SYNC_FLUSH }))
    } catch {
      // Not one after all.
    }
  return out
}
