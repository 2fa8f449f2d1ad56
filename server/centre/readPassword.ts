import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** The first line of standard input; typed at a terminal, it is asked for and not shown. Never an argument: those are public. */
export async function readPassword(ask: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) {
    for await (const line of createInterface({ input: stdin })) return line
    return ''
  }
  stderr.write(ask)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: stdin, output: unseen, terminal: true })
  const typed = await new Promise<string>((resolve) => {
    reader.once('close', () => resolve(''))
    reader.question('', resolve)
  })
  reader.close()
  stderr.write('\n')
  return typed
}
