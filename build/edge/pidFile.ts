import fs from 'node:fs'
import path from 'node:path'
import type { ChildProcess } from 'node:child_process'

const fileOf = (folder: string, name: string) => path.join(folder, `${name}.pid`)

/** Writes down who runs, for who comes after a start script that was killed. */
export function notePid(folder: string, name: string, child: ChildProcess): ChildProcess {
  fs.writeFileSync(fileOf(folder, name), String(child.pid))
  return child
}

/** Ends what a killed start script left behind, by its pid, if it still is what it was (`marker` in its command line). */
export async function endLeftover(folder: string, name: string, marker: string): Promise<void> {
  const pid = Number(fs.readFileSync(fileOf(folder, name), { encoding: 'utf8', flag: 'a+' }))
  const isThere = () => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(marker)
    } catch {
      return false
    }
  }
  if (!(pid > 1) || !isThere()) return
  process.kill(pid, 'SIGTERM')
  for (let tries = 0; tries < 100 && isThere(); tries++) await new Promise((resolve) => setTimeout(resolve, 50))
  if (isThere()) process.kill(pid, 'SIGKILL')
}
