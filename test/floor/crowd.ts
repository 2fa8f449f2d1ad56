import { startAdviser } from './adviser.ts'
import { draws } from './draws.ts'
import type { DeskSocket } from './DeskSocket.ts'
import { tokenOf } from './seatFloor.ts'

/** `node crowd.ts ORIGIN PACE SEED ID…`: these advisers at work, in a process of their own; what they do is told to who started it. */
const [origin = '', pace = '1', seed = '1', ...ids] = process.argv.slice(2)
const tell = (what: object): void => void process.send?.(what)
const desks: DeskSocket[] = []
const tells = {
  taken: (ms: number) => tell({ taken: ms }),
  lapsed: () => tell({ lapsed: 1 }),
  resolved: () => tell({ resolved: 1 }),
}
let next = 0
/** A few at a time: thousands of handshakes at once are nobody's morning. */
function open(): void {
  const id = ids[next++]
  if (id === undefined) return
  const desk = startAdviser(origin, tokenOf(id), draws(Number(seed) * 7919 + next), Number(pace), tells)
  desks.push(desk)
  desk.socket.once('connect', () => {
    tell({ connected: 1 })
    open()
  })
}
for (let n = 0; n < 16; n++) open()
process.on('disconnect', () => process.exit(0))
