import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useNow } from '../../ui/index.ts'
import { isDark } from './boxState.ts'
import type { Sitting } from './useSitting.ts'

/** An answer that comes within this is worth waiting for before the customer is asked for anything. */
const soon = 20_000

export interface Tests {
  isOnline: boolean
  /** Asked and not answered: due, running, asleep. */
  underWay: Row<'lineTest'>[]
  /** Those of them that answer any moment. */
  coming: Row<'lineTest'>[]
  /** The last try of a step failed, or what it read is of no use, and nothing was read since. */
  failed: { step: string; fault: string }[]
  /** Steps that cannot be run at this moment. */
  away: string[]
}

/** The tests of this sitting, as they stand. */
export function useTests({ id, model, row, lineId }: Sitting): Tests {
  const isOnline = useConnection() === 'online'
  const tests = useRows(
    'lineTest',
    (test) => test.diagnosisId === id,
    [id],
    (a, b) => b.askedAt - a.askedAt,
  )
  const underWay = tests.filter(({ state }) => state === 'due' || state === 'running' || state === 'asleep')
  const now = useNow(useClock(), underWay.length > 0 ? 1000 : 60_000)
  const coming = isOnline ? underWay.filter(({ state, askedAt }) => state !== 'asleep' && now - askedAt < soon) : []
  const isLineDark = isDark(model, row?.entries ?? [])
  const failed = Object.keys(model.steps).flatMap((step) => {
    if (model.steps[step]?.kind !== 'test' || underWay.some((test) => test.step === step)) return []
    const last = row?.entries.findLast((entry) => entry.step === step && !entry.undone)
    const test = tests.find((one) => one.step === step)
    // The test's own word for it, where it is the last.
    if (test?.state === 'failed' && !(last?.result.kind === 'outcome' && last.at > test.askedAt))
      return [{ step, fault: test.fault ?? 'unknown' }]
    // Of a dark line nothing else can be read, however often it is asked.
    if (last?.result.kind === 'inconclusive') return isLineDark ? [] : [{ step, fault: 'unreadable' }]
    return last?.result.kind === 'unavailable' ? [{ step, fault: 'unknown' }] : []
  })
  // Of no line nothing can be read.
  const canAsk = isOnline && lineId !== null
  const away = canAsk
    ? underWay.map(({ step }) => step)
    : Object.keys(model.steps).filter((step) => model.steps[step]?.kind === 'test')
  return { isOnline, underWay, coming, failed, away }
}
