import net from 'node:net'
import { createInterface } from 'node:readline'

/** Tests only: a line to the door, spoken by hand. */
export async function smtpLine(port: number) {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const hear = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) return 'closed'
      if (value[3] !== '-') return value
    }
  }
  const say = (text: string): Promise<string> => (socket.write(`${text}\r\n`), hear())
  return { hear, say, socket, [Symbol.dispose]: () => socket.destroy() }
}
