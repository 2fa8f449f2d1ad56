import { setTimeout as wait } from 'node:timers/promises'
import { goodManners } from './badLine.ts'
import type { StormWorld } from './stormWorld.ts'

export const faultKinds = [
  'server killed',
  'server stopped',
  'postgres killed',
  'redis killed',
  'line cut',
  'line bad',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** One thing that breaks and is mended again; resolves when it is. `n`: which, of those that there are. */
async function breaks(world: StormWorld, kind: FaultKind, n: number, downMs: number): Promise<void> {
  const server = world.servers[n % world.servers.length]
  const line = world.lines[n % world.lines.length]
  if (!server || !line) return
  if (kind === 'server killed' || kind === 'server stopped') {
    // The balancer hears of a killed server only by its connections that fail; of one that stops, at once.
    if (kind === 'server killed') await server.running.crash()
    server.isUp = false
    if (kind === 'server stopped') await server.running.stop()
    await wait(downMs)
    await restarted(server.running)
    server.isUp = true
  } else if (kind === 'postgres killed') {
    world.postgres.crash()
    await wait(downMs)
    await world.postgres.restart()
  } else if (kind === 'redis killed') {
    await world.redis.crash()
    await wait(downMs)
    await world.redis.restart()
  } else if (kind === 'line cut') {
    line.cut()
    await wait(downMs)
    line.mend()
  } else {
    line.manners = { delay: 150, twice: 0.2, late: 0.2 }
    await wait(2 * downMs)
    line.manners = goodManners
  }
}

/** It does not come up while its database or Redis is away: whoever runs it tries again. */
async function restarted(server: { restart(): Promise<void> }): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await server.restart()
    } catch (error) {
      if (tries > 60) throw error
      await wait(300)
    }
  }
}

/**
 * Breaks things at random until `isOver`, several at once where they differ, never the same twice at once. Returns when all is mended;
 * `told` hears of each.
 */
export async function breakThings(
  world: StormWorld,
  given: { kinds: readonly FaultKind[]; pause: number; down: number },
  random: () => number,
  isOver: () => boolean,
  told: (kind: FaultKind) => void,
): Promise<void> {
  const broken = new Map<string, Promise<void>>()
  while (!isOver()) {
    const kind = given.kinds[Math.floor(random() * given.kinds.length)]
    const n = Math.floor(random() * 12)
    const down = (0.3 + random()) * given.down
    if (kind === undefined) return
    const place = kind.startsWith('server')
      ? `server ${n % world.servers.length}`
      : kind.startsWith('line')
        ? `line ${n % world.lines.length}`
        : kind
    // One server is left, as behind any balancer worth its name, half of the time.
    const othersUp = world.servers.filter(({ isUp }) => isUp).length > 1 || random() < 0.5
    if (!broken.has(place) && (!kind.startsWith('server') || othersUp)) {
      told(kind)
      broken.set(
        place,
        breaks(world, kind, n, down).finally(() => broken.delete(place)),
      )
    }
    await wait(random() * given.pause)
  }
  await Promise.all(broken.values())
}
