import { createInterface } from 'node:readline'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { startChild } from './children.ts'
import { root } from './paths.ts'

const readyLine = z.object({
  origin: z.url(),
  accounts: z.array(z.object({ login: z.string(), password: z.string(), role: z.string() })).default([]),
  chat: z.url().optional(),
})
export type Ready = z.infer<typeof readyLine>

/** The server speaks for itself while it works; its line `ready {…}` is for us and is not shown. */
export function startServer(env: Record<string, string>): { child: ChildProcess; ready: Promise<Ready> } {
  const child = startChild(process.execPath, [join(root, 'server/main.ts')], {
    cwd: root,
    env: { LOG_LEVEL: 'warn', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`le serveur s’est arrêté avant d’être prêt (code ${code})`)))
    if (!child.stdout) return reject(new Error('no stdout'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('ready {')) return console.log(line)
      try {
        resolve(readyLine.parse(JSON.parse(line.slice('ready '.length))))
      } catch (error) {
        reject(new Error(`the server's ready line cannot be read: ${line}`, { cause: error }))
      }
    })
  })
  return { child, ready }
}
