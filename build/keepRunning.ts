import type { ChildProcess } from 'node:child_process'

/** How a child ended, as one would say it: "SIGKILL", or its exit code. */
export type Ended = { code: number; signal: NodeJS.Signals | null }
const endedOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    const say = () => resolve({ code: child.exitCode ?? 1, signal: child.signalCode })
    if (child.exitCode !== null || child.signalCode) return say()
    child.once('exit', say)
    child.once('error', say)
  })

export interface Tell {
  again(how: Ended, time: number): void
  back(): void
  givenUp(how: Ended): void
}
const mostTimes = 3
const within = 60_000

/**
 * A server that is killed is started again, at most three times in a minute; then something is wrong that no start mends. One that was
 * asked to stop (it ends with 0), or that we stop ourselves, stays stopped. Comes back with its exit code.
 */
export async function keepRunning(
  first: ChildProcess,
  again: () => Promise<ChildProcess>,
  { tell, isStopping, now = Date.now }: { tell: Tell; isStopping: () => boolean; now?: () => number },
): Promise<number> {
  const starts: number[] = []
  for (let child = first; ;) {
    const how = await endedOf(child)
    if (isStopping() || (how.code === 0 && how.signal === null)) return how.code
    const recent = starts.filter((at) => now() - at < within)
    if (recent.length >= mostTimes) {
      tell.givenUp(how)
      return 1
    }
    starts.push(now())
    tell.again(how, recent.length + 1)
    child = await again()
    tell.back()
  }
}
