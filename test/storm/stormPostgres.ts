import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../server/db/embedded.ts'

export interface StormPostgres {
  /** The same for its whole life, whatever is killed behind it. */
  url: string
  /** kill -9 of the postmaster; PostgreSQL's other processes notice and end. */
  crash(): void
  /** Again on its data folder: recovery from its log, and back at the same address. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL as an operator runs it (fsync on), behind an address that stays while it comes and goes. */
export async function startStormPostgres(): Promise<StormPostgres> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-storm-'))
  fs.chmodSync(folder, 0o755)
  let postgres: EmbeddedPostgres | null = await startEmbeddedPostgres(folder)
  const portOf = ({ baseUrl }: EmbeddedPostgres): number => Number(new URL(baseUrl).port)
  const open = new Set<net.Socket>()
  // Held back for the answer to the piece before (Nagle), each round trip would cost 40 ms that no operator pays.
  const relay = net.createServer({ noDelay: true }, (near) => {
    if (!postgres) return void near.destroy()
    const far = net.connect({ port: portOf(postgres), host: '127.0.0.1', noDelay: true })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const url = new URL(postgres.url)
  url.port = String((relay.address() as net.AddressInfo).port)
  const data = path.join(folder, 'db', 'postgres')
  return {
    url: url.href,
    crash() {
      const [pid] = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
      postgres = null
      process.kill(Number(pid), 'SIGKILL')
      for (const socket of open) socket.destroy()
    },
    async restart() {
      // What it left behind (its shared memory, its pid) is in the way until the last of its processes is gone.
      for (let tries = 0; postgres === null; tries++) {
        postgres = await startEmbeddedPostgres(folder).catch(async (error: unknown) => {
          if (tries > 40) throw error
          await wait(250)
          return null
        })
      }
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => relay.close(resolve))
      postgres?.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
