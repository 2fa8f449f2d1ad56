import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createInterface } from 'node:readline'

export interface Spawned {
  origin: string
  /** From spawn to its `ready` line, ms. */
  readyMs: number
  /** Resident memory now, bytes. */
  memory(): number
  end(): Promise<void>
}

/** Starts a Node process that says `ready {"origin": …}` when it may be used. */
export async function spawnReady(
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
  cwd = process.cwd(),
): Promise<Spawned> {
  const from = performance.now()
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let trouble = ''
  child.stderr.on('data', (chunk: Buffer) => (trouble = (trouble + chunk.toString()).slice(-2000)))
  const origin = await new Promise<string>((resolve, fail) => {
    child.once('exit', (code) => fail(new Error(`ended (${code}) before it was ready: ${trouble}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve((JSON.parse(line.slice(6)) as { origin: string }).origin)
    })
  })
  const readyMs = performance.now() - from
  return {
    origin,
    readyMs,
    memory: () => residentBytes(child.pid),
    async end() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(impatient)
    },
  }
}

/** From Linux's own books; elsewhere it is not measured. */
function residentBytes(pid = 0): number {
  const file = `/proc/${pid}/status`
  if (!fs.existsSync(file)) return Number.NaN
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(file, 'utf8'))?.[1]) * 1024
}
