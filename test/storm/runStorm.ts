import { setTimeout as wait } from 'node:timers/promises'
import { randomNumbers } from '../../shared/diagnosis/testing/randomModel.ts'
import { breakThings, faultKinds, type FaultKind } from './faults.ts'
import { StormDesk } from './stormDesk.ts'
import { openStormWorld } from './stormWorld.ts'
import { verify, type Verdict } from './verify.ts'

export interface StormGiven {
  seed: number
  seconds: number
  advisers: number
  servers: number
  /** A bug that is built into the servers (plants/): the storm has to find it. */
  plant?: string
  kinds?: readonly FaultKind[]
  /** The longest between two acts of a desk, and between two faults; how long something stays broken, about (ms). */
  pause?: number
  between?: number
  down?: number
  /** How long the desks are given to come to rest, s. */
  patience?: number
  say?: (line: string) => void
}
export interface StormReport extends Verdict {
  desks: number
  faults: Partial<Record<FaultKind, number>>
  /** Desks that did not come to rest in the end. */
  restless: string[]
  settledMs: number
}

/**
 * A centre at work while everything around it breaks; then all is mended, every desk sends what it has and asks for what it lacks, and
 * what each was told is held against what is there. The same seed breaks the same things in the same order; what meets what is the machine's.
 */
export async function runStorm(given: StormGiven): Promise<StormReport> {
  const say = given.say ?? (() => undefined)
  const random = randomNumbers(given.seed)
  const world = await openStormWorld({ ...given, lines: 4 }, randomNumbers(given.seed + 1))
  try {
    const customers = Math.ceil(given.advisers / 3)
    // Every third adviser has two desks.
    const seats = Array.from({ length: given.advisers }, (_, adviser) =>
      (adviser % 3 === 0 ? [0, 1] : [0]).map((seat) => ({ adviser, seat })),
    )
    const desks = seats
      .flat()
      .map((one, n) => new StormDesk(world, { ...one, customers }, randomNumbers(given.seed + 100 + n)))
    say(`${desks.length} desks on ${given.servers} servers`)
    const until = performance.now() + given.seconds * 1000
    const faults: StormReport['faults'] = {}
    const working = desks.map((desk) => desk.work(given.pause ?? 300))
    await breakThings(
      world,
      { kinds: given.kinds ?? faultKinds, pause: given.between ?? 1_500, down: given.down ?? 1_500 },
      random,
      () => performance.now() > until,
      (kind) => {
        faults[kind] = (faults[kind] ?? 0) + 1
        say(kind)
      },
    )
    for (const desk of desks) desk.stop()
    await Promise.all(working)
    say('all is mended')
    const settledFrom = performance.now()
    const left = (): number => desks.reduce((sum, { desk }) => sum + desk.disk.outbox.length, 0)
    const tellLeft = setInterval(() => say(`${left()} acts to be sent`), 10_000)
    const restless = await settle(desks, (given.patience ?? 90) * 1000)
    clearInterval(tellLeft)
    const settledMs = performance.now() - settledFrom
    say(restless.length === 0 ? 'all at rest' : `${restless.length} desks do not rest`)
    const verdict = await verify(
      world,
      desks.map(({ desk }) => desk),
    )
    say('held against each other')
    for (const { desk } of desks) desk.cut()
    return { ...verdict, desks: desks.length, faults, restless, settledMs }
  } finally {
    await world.close()
  }
}

/** Until every desk has nothing left to send, and a round later, so that all have what the others sent. Returns who is not at rest. */
async function settle(desks: readonly StormDesk[], patience: number): Promise<string[]> {
  const late = performance.now() + patience
  for (let rest = 0; rest < 2;) {
    // Who is still at it when the time is over is not at rest, however long his answer takes.
    const over = wait(Math.max(0, late - performance.now()), false, { ref: false })
    const untilSettled = async (desk: StormDesk): Promise<boolean> => {
      for (;;) {
        if (await Promise.race([desk.settle(), over])) return true
        if (performance.now() > late) return false
        await wait(200)
      }
    }
    const done = await Promise.all(desks.map(untilSettled))
    const left = desks.filter((_, n) => !done[n])
    rest = left.length === 0 ? rest + 1 : 0
    if (left.length && performance.now() > late) return left.map(({ name }) => name)
    await wait(rest === 0 ? 200 : 1_500)
  }
  // What jobs did meanwhile.
  await Promise.all(desks.map(({ desk }) => desk.pull()))
  return []
}
