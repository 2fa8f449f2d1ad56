import { createInterface } from 'node:readline'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { startChild } from './children.ts'
import { root } from './paths.ts'
import { serverText } from './serverText.ts'

const readyLine = z.object({
  origin: z.url(),
  accounts: z.array(z.object({ login: z.string(), password: z.string(), role: z.string() })).default([]),
  chat: z.url().optional(),
  form: z.url().optional(),
  follow: z.url().optional(),
  mail: z.object({ address: z.string(), by: z.string().nullable() }).optional(),
  netsim: z.url().optional(),
  /** Service numbers that the telephony answers. */
  calls: z.array(z.string()).optional(),
})
/** What it says when it cannot start, for us to say in words. */
const failedLine = z.object({ code: z.literal('port.taken'), port: z.number() })
export type Ready = z.infer<typeof readyLine>

/** The server speaks for itself while it works; its lines `ready {…}` and `failed {…}` are for us and are not shown. */
export function startServer(env: Record<string, string>): { child: ChildProcess; ready: Promise<Ready> } {
  const words = serverText(process.env)
  const child = startChild(process.execPath, [join(root, 'server/main.ts')], {
    cwd: root,
    env: { LOG_LEVEL: 'warn', GUICHET_TERMINAL: process.stdout.isTTY ? 'on' : 'off', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    child.once('error', reject)
    let why: string | null = null
    // Not 'exit': its last line may still be on its way.
    child.once('close', (code) => reject(new Error(why ?? words.notReady(code))))
    if (!child.stdout) return reject(new Error('no stdout'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const isFailure = line.startsWith('failed {')
      if (!isFailure && !line.startsWith('ready {')) return console.log(line)
      try {
        if (isFailure) why = words.portTaken(failedLine.parse(JSON.parse(line.slice('failed '.length))).port)
        else resolve(readyLine.parse(JSON.parse(line.slice('ready '.length))))
      } catch (error) {
        reject(new Error(`the server's ready line cannot be read: ${line}`, { cause: error }))
      }
    })
  })
  return { child, ready }
}
