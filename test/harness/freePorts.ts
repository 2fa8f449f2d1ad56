import dgram from 'node:dgram'
import net from 'node:net'

/** Which of the workers that run files side by side this is, from 0: each has ports of its own. */
export const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1
const width = 900
const first = 6_100 + (worker % 4) * width
/** Browsers open no page there: other protocols' ports (the Fetch standard's "bad ports" of this range). */
const refusedByBrowsers = new Set([6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697])

/** Given already, and maybe not opened yet: by chance one would be given to two servers of a test (seen once in some hundreds of files). */
const given = new Set<number>()

/**
 * Ports that nobody has, neither UDP nor TCP; below those that the system gives away by itself (32768 and above), which
 * would be taken again by anybody's connection before a server under test has opened them.
 */
export async function freePorts(count: number): Promise<number[]> {
  if (given.size + count > width / 2) given.clear()
  const found: number[] = []
  while (found.length < count) {
    const port = first + Math.floor(Math.random() * width)
    if (given.has(port) || refusedByBrowsers.has(port)) continue
    given.add(port)
    if (await isFree(port)) found.push(port)
  }
  return found
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  const socket = dgram.createSocket('udp4')
  const tcp = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  const udp = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false))
    socket.bind(port, '127.0.0.1', () => resolve(true))
  })
  if (tcp) await new Promise((resolve) => server.close(resolve))
  socket.close()
  return tcp && udp
}
