import { io, type Socket } from 'socket.io-client'
import { deskNamespace, protocolVersion, type Poke, type PullReply } from '../../shared/protocol/messages.ts'
import { tokenOf } from './loadWorld.ts'

/**
 * `node loadDesks.ts ORIGIN COUNT`: so many desks in a process of their own, each with its socket and its cursors, that pull when
 * they are rung as SP11 says, and tell when a page brought a marked message. No disk and no screen: those are Chromium's.
 */
const [origin = '', count = '1'] = process.argv.slice(2)
const now = (): number => performance.timeOrigin + performance.now()
const tell = (what: object): void => void process.send?.(what)

class LoadDesk {
  readonly socket: Socket
  cursors: Record<string, number> = {}
  #pulling = false
  #again = false

  constructor(n: number, ready: () => void) {
    this.socket = io(`${origin}${deskNamespace}`, {
      auth: { token: tokenOf(n), clientId: `load-desk-client-${n}`, protocol: protocolVersion },
      transports: ['websocket'],
      forceNew: true,
    })
    this.socket.on('connect', () => void this.pull().then(ready))
    this.socket.on('poke', ({ scope, head }: Poke) => {
      if (/^(adviser|customer):/.test(scope) && head > (this.cursors[scope] ?? 0)) void this.pull()
    })
    setInterval(() => void this.pull(), 30_000 * (0.5 + Math.random())).unref()
  }

  async pull(): Promise<void> {
    this.#again = true
    if (this.#pulling) return
    this.#pulling = true
    while (this.#again) {
      this.#again = false
      const page = (await this.socket.emitWithAck('pull', { cursors: this.cursors })) as PullReply
      const at = now()
      if ('refused' in page) {
        tell({ refused: page.refused })
        break
      }
      this.cursors = page.cursors
      for (const { text } of page.rows.message ?? []) {
        const mark = /⟦(\d+)⟧/.exec(text)?.[1]
        if (mark !== undefined) tell({ arrived: Number(mark), at })
      }
      if (page.hasMore) this.#again = true
    }
    this.#pulling = false
  }
}

let ready = 0
let next = 0
const desks: LoadDesk[] = []
const open = (): void => {
  if (next >= Number(count)) return
  desks.push(
    new LoadDesk(next++, () => {
      ready++
      tell({ ready })
      open()
    }),
  )
}
for (let n = 0; n < 24; n++) open()
process.on('disconnect', () => process.exit(0))
