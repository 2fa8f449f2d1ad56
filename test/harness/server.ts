import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { freePort } from './freePorts.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface RunningServer {
  origin: string
  /** Where the simulated network is that the server started beside itself; planted and paced by HTTP (server/netsim/controlRoutes.ts). */
  netsim: () => string
  database: FreshDatabase
  dataDir: string
  /** Everything the server wrote to its log (JSON lines). */
  log(): string
  /** Of its memory what lies in RAM (MB); Linux only. */
  residentMb(): number
  /** kill -9, at once. */
  crash(): Promise<void>
  /** As it is asked to stop: with grace. */
  stop(): Promise<void>
  /** Starts it again on the same port, database and folder. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface ServerOptions {
  customers?: number
  arrivals?: boolean
  env?: Record<string, string>
  /** Another server's, to serve it together; who opened it closes it. */
  database?: FreshDatabase
  /** For node itself. */
  nodeArgs?: string[]
}

/** A real server process (`node server/main.ts`) on a database of its own, with a small demonstration world. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const database = options.database ?? (await freshDatabase(4))
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-e2e-'))
  const port = await freePort()
  let log = ''
  let netsim = ''
  let child: ChildProcess | null = null
  const start = async (): Promise<string> => {
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      PORT: String(port),
      GUICHET_DATA: dataDir,
      GUICHET_DEMO: 'on',
      GUICHET_CUSTOMERS: String(options.customers ?? 300),
      GUICHET_ARRIVALS: options.arrivals ? 'on' : 'off',
      // Every customer and every desk of a test comes from one address.
      GUICHET_LIMIT_CHAT_STARTS: '10000',
      ...options.env,
    }
    const process_ = spawn(process.execPath, [...(options.nodeArgs ?? []), 'server/main.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = process_
    process_.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
    return new Promise((resolve, fail) => {
      process_.once('exit', (code) =>
        fail(new Error(`the server ended (${code}) before it was ready:\n${log.slice(-4000)}`)),
      )
      createInterface({ input: process_.stdout }).on('line', (line) => {
        if (!line.startsWith('ready ')) return
        const ready = JSON.parse(line.slice(6)) as { origin: string; netsim?: string }
        netsim = ready.netsim ?? ''
        resolve(ready.origin)
      })
    })
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await gone
  }
  const origin = await start()
  return {
    origin,
    netsim: () => netsim,
    database,
    dataDir,
    log: () => log,
    residentMb() {
      const status = fs.readFileSync(`/proc/${child?.pid}/status`, 'utf8')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
    },
    crash: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    restart: async () => void (await start()),
    async close() {
      await end('SIGTERM')
      if (!options.database) await database.close()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
