import type { Found } from '../../shared/protocol/messages.ts'
import type { Context } from '../context.ts'
import { logSearch, type SearchLine } from '../db/searchLog.ts'

/** Of more customers than this, only how many there were is kept. */
const namedAtMost = 10

interface Pending {
  typed: string
  line: SearchLine
  timer: NodeJS.Timeout
}
export interface SearchTrace {
  /** This was shown to the adviser just now. What he typed stays in memory, to tell one search from the next. */
  shown(adviserId: string, typed: string, found: Found[]): void
  /** Writes what waits, and comes back when all is written. */
  flush(): Promise<void>
}

/**
 * The trace of searches: each names people whose record nobody opened. While one types, a search grows letter by letter: the
 * last within `gatherMs` is written, with how many it stands for. Another search is a line of its own, however fast it comes.
 */
export function traceSearches(context: Pick<Context, 'unit' | 'log'>, gatherMs = 2_000): SearchTrace {
  const waiting = new Map<string, Pending>()
  const writing = new Set<Promise<void>>()
  const write = (adviserId: string): void => {
    const pending = waiting.get(adviserId)
    if (!pending) return
    clearTimeout(pending.timer)
    waiting.delete(adviserId)
    const written = logSearch(context.unit.db, pending.line)
      .catch((error: unknown) => context.log.error({ adviserId, err: (error as Error).name }, 'search not logged'))
      .finally(() => writing.delete(written))
    writing.add(written)
  }
  return {
    shown(adviserId, text, found) {
      if (found.length === 0) return
      const typed = text.trim().toLowerCase()
      const before = waiting.get(adviserId)
      const goesOn = before && (typed.startsWith(before.typed) || before.typed.startsWith(typed))
      if (before && !goesOn) write(adviserId)
      const searches = goesOn ? before.line.searches + 1 : 1
      // From the first on: who goes on typing for minutes is written all the same.
      const timer = goesOn ? before.timer : setTimeout(() => write(adviserId), gatherMs)
      waiting.set(adviserId, {
        typed,
        timer,
        line: { ...lineOf(found), adviserId, searches, at: context.unit.clock() },
      })
    },
    async flush() {
      for (const adviserId of waiting.keys()) write(adviserId)
      await Promise.all(writing)
    },
  }
}

function lineOf(found: Found[]): Pick<SearchLine, 'customers' | 'cases' | 'colleagues' | 'customerIds'> {
  const count = (kind: Found['kind']): number => found.filter((one) => one.kind === kind).length
  const ids = [...new Set(found.flatMap(({ customerId }) => customerId ?? []))]
  return {
    customers: count('customer'),
    cases: count('case'),
    colleagues: count('adviser'),
    customerIds: ids.length > namedAtMost ? null : ids,
  }
}
