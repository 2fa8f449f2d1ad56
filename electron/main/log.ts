import { app } from 'electron'
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lineOf, loggedLine, logEntry, type LogEntry } from './logEntry.ts'

/** One file and the one before it: enough for some weeks of a desk that works, bounded for one that does not. */
const most = 512 * 1024
const folder = () => join(app.getPath('userData'), 'logs')
const file = () => join(folder(), 'desk.log')
const former = () => join(folder(), 'desk.1.log')

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** One line on the disk, at once: what happens just before an end is what one wants to read. Never throws. */
export function log(entry: LogEntry): void {
  const parsed = logEntry.safeParse(entry)
  if (!parsed.success) return
  try {
    mkdirSync(folder(), { recursive: true })
    if (sizeOf(file()) > most) renameSync(file(), former())
    appendFileSync(file(), `${lineOf(parsed.data, new Date().toISOString())}\n`, { mode: 0o600 })
  } catch {
    // A full disk must not stop the desk.
  }
}

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The entries of both files, written anew as we write them: of a file that somebody wrote into nothing else is sent. */
export function loggedLines(): string[] {
  return `${read(former())}${read(file())}`.split('\n').flatMap((line) => loggedLine(line) ?? [])
}
