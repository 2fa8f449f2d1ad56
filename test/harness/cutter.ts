import net from 'node:net'

export interface Cutter {
  origin: string
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** A TCP relay in front of the server: `cut` drops every connection and refuses new ones, as a pulled cable does. */
export async function cutter(target: string): Promise<Cutter> {
  const { hostname, port } = new URL(target)
  const open = new Set<net.Socket>()
  let up = true
  const relay = net.createServer((near) => {
    if (!up) return void near.destroy()
    const far = net.connect(Number(port), hostname)
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
  return {
    origin: `http://127.0.0.1:${(relay.address() as net.AddressInfo).port}`,
    cut() {
      up = false
      for (const socket of open) socket.destroy()
    },
    mend() {
      up = true
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        relay.close(() => resolve())
      }),
  }
}
