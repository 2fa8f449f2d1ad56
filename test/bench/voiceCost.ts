import fs from 'node:fs'
import type { Edge } from '../voice/edge.ts'
import type { openDesks } from '../voice/edgeDesk.ts'
import { talks, waits } from '../voice/edgeTalk.ts'
import type { Figure } from './run.ts'

const waiting = Number(process.env.BENCH_WAITING ?? 60)

type Part = 'kamailio' | 'rtpengine' | 'telephony'
/** Processor time of the edge's three processes, ms. @throws where there is no /proc */
function processorTime(edge: Edge): Record<Part, number> {
  const of = (pid: number | undefined): number => {
    const family = pid === undefined ? [] : [pid, ...childrenOf(pid)]
    return family.reduce((sum, one) => {
      const fields = fs.readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return sum + (Number(fields[11]) + Number(fields[12])) * 10
    }, 0)
  }
  const { kamailio, rtpengine, telephony } = edge.pids()
  return { kamailio: of(kamailio), rtpengine: of(rtpengine), telephony: of(telephony) }
}
const childrenOf = (pid: number): number[] =>
  fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** Share of one core, in percent, over so many seconds. */
async function load(edge: Edge, seconds: number): Promise<Record<Part, number>> {
  const before = processorTime(edge)
  const start = performance.now()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const took = performance.now() - start
  const after = processorTime(edge)
  const share = (part: Part): number => ((after[part] - before[part]) / took) * 100
  return { kamailio: share('kamailio'), rtpengine: share('rtpengine'), telephony: share('telephony') }
}

/** What a waiting and a talking caller cost, beside the same processes with nobody. */
export async function costs(
  edge: Edge,
  pages: Awaited<ReturnType<typeof openDesks>>,
  say: (line: string) => void,
): Promise<Figure[]> {
  const idle = await load(edge, 10)
  const callers = []
  for (let n = 0; n < waiting; n++) callers.push((await waits(edge)).caller)
  // Past the announcement, with music.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const waits10 = await load(edge, 10)
  say(`${waiting} callers waited`)
  for (const caller of callers) {
    await caller.hangUp()
    caller.close()
  }
  const talking = 6
  const pairs = []
  for (let n = 0; n < talking; n++) pairs.push((await talks(edge, await pages.desk(`t${n}`))).caller)
  const talks10 = await load(edge, 10)
  say(`${talking} callers talked`)
  for (const caller of pairs) {
    await caller.hangUp()
    caller.close()
  }
  const each = (of: Record<Part, number>, many: number): Record<string, number> =>
    Object.fromEntries((Object.keys(of) as Part[]).map((part) => [part, (of[part] - idle[part]) / many]))
  return [
    {
      what: `processor for one waiting caller (of ${waiting}, with music)`,
      unit: '% of a core',
      ours: each(waits10, waiting),
      reference: idle,
      referenceIs: 'the same three processes with nobody (whole)',
    },
    {
      what: `processor for one talking caller (of ${talking}, PCMA to the carrier, encrypted to the desk)`,
      unit: '% of a core',
      ours: each(talks10, talking),
      reference: idle,
      referenceIs: 'as above',
    },
  ]
}
