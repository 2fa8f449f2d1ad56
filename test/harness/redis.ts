import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureRedis } from '../../build/ensureRedis.ts'
import { freePort } from './freePorts.ts'

export interface RunningRedis {
  url: string
  /** kill -9, at once. */
  crash(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** A real Redis on a port and in a folder of its own, which keeps nothing. @throws Error saying what is to be installed */
export async function startRedis(): Promise<RunningRedis> {
  const missing = ensureRedis()
  if (missing !== null) throw new Error(`Redis is missing: ${missing}`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-redis-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async (): Promise<void> => {
    const settings = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ]
    child = spawn('redis-server', settings, { stdio: 'ignore' })
    for (let tries = 0; ; tries++) {
      if (await listens(port)) return
      if (tries > 200) throw new Error('Redis does not answer')
      await wait(50)
    }
  }
  const end = async (): Promise<void> => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: end,
    restart: start,
    async close() {
      await end()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
