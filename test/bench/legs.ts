import { percentiles, type Figure } from './run.ts'
import type { Tap } from './tapServer.ts'

/** One measured message: when it was sent and painted (ms since the epoch). */
export interface Measured {
  sentAt: number
  paintedAt: number
}

const legs = [
  "customer's socket → server",
  'frame read, thread looked up',
  'transaction, first statement → committed',
  'committed → rung at the desk',
  'rung → page asked for',
  'page: asked → there',
  'page: there → on disk and in memory',
  'React: in memory → in the document',
  'in the document → painted',
] as const

/** Where the time of each message went, leg by leg, from what the taps noted in the server and in the desk. */
export function legsOf(measured: Measured[], server: Tap[], page: Tap[]): Figure[] {
  const times: number[][] = legs.map(() => [])
  const statements: number[] = []
  const roundTrips: number[] = []
  const pageRoundTrips: number[] = []
  const pulls: number[] = []
  const writes: number[] = []
  for (const [index, { sentAt, paintedAt }] of measured.entries()) {
    const marks = marksOf(sentAt, server, page)
    if (!marks) continue
    const moments = [sentAt, ...marks.moments, paintedAt]
    for (const [leg, list] of times.entries()) list.push((moments[leg + 1] ?? 0) - (moments[leg] ?? 0))
    statements.push(marks.statements.length)
    roundTrips.push(roundTripsOf(marks.statements))
    pageRoundTrips.push(roundTripsOf(marks.pageStatements))
    const until = measured[index + 1]?.sentAt ?? paintedAt + 2000
    const within = page.filter(({ at }) => at >= sentAt && at < until)
    pulls.push(within.filter(({ kind, name }) => kind === 'out' && name.includes('["pull"')).length)
    writes.push(within.filter(({ kind, name }) => kind === 'disk' && name.includes('segments')).length)
  }
  const figure = (what: string, unit: string, ours: Record<string, number>): Figure => ({
    what,
    unit,
    ours,
    reference: null,
    referenceIs: '',
  })
  const p50 = (list: number[]): number => percentiles(list).p50
  return [
    ...legs.map((leg, n) => figure(`leg ${n + 1}: ${leg}`, 'ms', percentiles(times[n] ?? []))),
    figure('counted: statements of the transaction', 'p50', {
      statements: p50(statements),
      'round trips': p50(roundTrips),
    }),
    figure('counted: round trips of the page in the database', 'p50', { 'round trips': p50(pageRoundTrips) }),
    figure('counted: of one message until the next (read marks included)', 'p50', {
      pulls: p50(pulls),
      'pages written': p50(writes),
    }),
  ]
}

function marksOf(
  sentAt: number,
  server: Tap[],
  page: Tap[],
): { moments: number[]; statements: Tap[]; pageStatements: Tap[] } | null {
  const after = (list: Tap[], from: number, is: (tap: Tap) => boolean): Tap | undefined =>
    list.find((tap) => tap.at >= from && is(tap))
  const frame = after(server, sentAt, ({ kind, name }) => kind === 'frame' && name === 'send')
  const lock =
    frame && after(server, frame.at, ({ name }) => name.startsWith('select pg_advisory_xact_lock(hashtextextended'))
  if (!frame || !lock) return null
  const mine = server.filter(({ connection, at }) => connection === lock.connection && at >= frame.at)
  const begin = mine.findLast(({ name, at }) => name === 'begin' && at <= lock.at)
  const commit = begin && mine.find(({ name, at }) => name === 'commit' && at >= begin.at)
  const ring = commit && after(page, commit.at, ({ kind, name }) => kind === 'in' && name.includes('["poke"'))
  const asked = ring && after(page, ring.at, ({ kind, name }) => kind === 'out' && name.includes('["pull"'))
  const id = /^42\/desk,(\d+)/.exec(asked?.name ?? '')?.[1]
  const there = asked && after(page, asked.at, ({ kind, name }) => kind === 'in' && name.startsWith(`43/desk,${id}[`))
  const disk = there && after(page, there.at, ({ kind, name }) => kind === 'disk' && name.includes('segments'))
  const shown = disk && after(page, disk.at + disk.ms, ({ kind }) => kind === 'document')
  const pull = asked && after(server, asked.at, ({ kind, name }) => kind === 'frame' && name === 'pull')
  const snapshot = pull && after(server, pull.at, ({ name }) => name.startsWith('start transaction isolation level'))
  if (!begin || !commit || !ring || !asked || !there || !disk || !shown || !snapshot) return null
  return {
    moments: [frame.at, begin.at, commit.at + commit.ms, ring.at, asked.at, there.at, disk.at + disk.ms, shown.at],
    statements: mine.filter(({ at }) => at >= begin.at && at <= commit.at),
    pageStatements: server.filter(
      ({ kind, connection, at }) =>
        kind === 'sql' && connection === snapshot.connection && at >= snapshot.at && at < there.at,
    ),
  }
}

/** Statements that left when none was on its way: one round trip each; those that left with them cost none. */
function roundTripsOf(statements: Tap[]): number {
  let trips = 0
  let busyUntil = 0
  for (const { at, ms } of statements.toSorted((a, b) => a.at - b.at)) {
    if (at >= busyUntil) trips++
    busyUntil = Math.max(busyUntil, at + ms)
  }
  return trips
}
