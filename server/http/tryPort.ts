import net from 'node:net'

/**
 * Comes back when this port can be listened on.
 * @throws the system's error (`code` EADDRINUSE, EACCES, EADDRNOTAVAIL) when it cannot
 */
export async function tryPort(port: number, host: string): Promise<void> {
  const server = net.createServer()
  await new Promise<void>((resolve, fail) => server.once('error', fail).listen(port, host, resolve))
  await new Promise((resolve) => server.close(resolve))
}
