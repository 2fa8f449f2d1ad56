import net from 'node:net'

const page = 'http://desk.guichet.localhost'
const app = 'guichet://desk'

/**
 * A server as Electron's page meets it: the stand-in's page has another origin than guichet://desk, so the two names are
 * exchanged in the headers on the way. Nothing else is touched.
 */
export async function asElectron(origin: string): Promise<{ origin: string; close(): void }> {
  const to = new URL(origin)
  const rename = (from: string, into: string) => (chunk: Buffer) => {
    const text = chunk.toString('latin1')
    return text.includes(from) ? Buffer.from(text.replaceAll(from, into), 'latin1') : chunk
  }
  const sockets = new Set<net.Socket>()
  const server = net.createServer((near) => {
    const far = net.connect(Number(to.port), to.hostname)
    const join = (from: net.Socket, into: net.Socket, turn: (chunk: Buffer) => Buffer) => {
      sockets.add(from)
      from.on('data', (chunk: Buffer) => into.write(turn(chunk)))
      from.on('close', () => into.destroy())
      from.on('error', () => into.destroy())
    }
    join(near, far, rename(`\r\nOrigin: ${page}\r\n`, `\r\nOrigin: ${app}\r\n`))
    join(far, near, rename(`: ${app}\r\n`, `: ${page}\r\n`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
