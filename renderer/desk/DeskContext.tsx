import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Desk, DeskStatus, ReviewItem } from '../sync/deskTypes.ts'
import { RowsQuery, steady } from './RowsQuery.ts'

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside DeskProvider')
  return desk
}

/** Re-renders at every change of the local store; returns its version. */
export function useStoreVersion(): number {
  const desk = useDesk()
  return useSyncExternalStore(useSubscribe(desk), () => desk.view.version)
}

function useSubscribe(desk: Desk): (listener: () => void) => () => void {
  return useCallback((listener: () => void) => desk.subscribe(listener), [desk])
}

/** Something the desk says that is no row (a number, a word, a yes): re-renders when it changes, and only then. */
export function useDeskValue<V extends string | number | boolean | null>(read: (desk: Desk) => V): V {
  const desk = useDesk()
  return useSyncExternalStore(useSubscribe(desk), () => read(desk))
}

/** Re-renders when this row changes, and only then. */
export function useRow<T extends Table>(table: T, id: string | null | undefined): Row<T> | undefined {
  const desk = useDesk()
  return useSyncExternalStore(useSubscribe(desk), () => (id ? desk.view.get(table, id) : undefined))
}

/**
 * Rows that satisfy `where` (keep its inputs in `deps`), in the order of `compare`. Re-renders when one of them changes or stands
 * differently (saved, pending, held): what happens to other rows costs one comparison.
 */
export function useRows<T extends Table>(
  table: T,
  where: (row: Row<T>) => boolean,
  deps: unknown[],
  compare?: (a: Row<T>, b: Row<T>) => number,
): Row<T>[] {
  const desk = useDesk()
  const query = useMemo(() => new RowsQuery(desk.view, table), [desk, table])
  return useSyncExternalStore(useSubscribe(desk), () => query.read(where, deps, compare))
}

export function useStatus(): DeskStatus {
  const desk = useDesk()
  const read = useMemo(() => steady(() => desk.status), [desk])
  return useSyncExternalStore(useSubscribe(desk), read)
}

/** For parts that look only at the line: the rest of the status moves with every page. */
export function useConnection(): DeskStatus['connection'] {
  return useDeskValue((desk) => desk.status.connection)
}

/** What the server rejected, still to be looked at. */
export function useReview(): ReviewItem[] {
  const desk = useDesk()
  return useSyncExternalStore(useSubscribe(desk), () => desk.review)
}

/** This adviser's own row, once it has arrived. */
export function useMe(): Row<'adviser'> | undefined {
  return useRow('adviser', useDesk().adviserId)
}
