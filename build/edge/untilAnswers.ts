import dgram from 'node:dgram'
import type { ChildProcess } from 'node:child_process'

interface Asked {
  name: string
  host: string
  port: number
  /** What is sent, from this address of ours. */
  question: (me: { address: string; port: number }) => string
  /** What the process has said so far, for who reads why it did not come up. */
  said: () => string
}

/** Asks a process that was just started over UDP until it answers, ten seconds at most. @throws Error when it does not, or ended */
export async function untilAnswers(child: ChildProcess, { name, host, port, question, said }: Asked): Promise<void> {
  const socket = dgram.createSocket('udp4')
  try {
    await new Promise<void>((resolve) => socket.bind(0, host, resolve))
    await new Promise<void>((resolve, fail) => {
      const ask = () => socket.send(question(socket.address()), port, host)
      const again = setInterval(ask, 50)
      const end = (error?: Error) => {
        clearInterval(again)
        clearTimeout(late)
        if (error) fail(error)
        else resolve()
      }
      const late = setTimeout(() => end(new Error(`${name} does not answer:\n${said()}`)), 10_000)
      socket.on('message', () => end())
      socket.on('error', () => undefined)
      child.once('exit', (code) => end(new Error(`${name} ended (${code}):\n${said()}`)))
      ask()
    })
  } finally {
    socket.close()
  }
}
