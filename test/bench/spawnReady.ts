import { spawn, spawnSync } from 'node:child_process'
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
    // `ps`, not /proc: macOS has it too.
    memory: () =>
      Number(spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }).stdout.trim()) * 1024,
    async end() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}
