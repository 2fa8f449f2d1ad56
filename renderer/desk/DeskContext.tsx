import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Desk, DeskStatus } from '../sync/deskTypes.ts'

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
  return useSyncExternalStore(
    useCallback((listener: () => void) => desk.subscribe(listener), [desk]),
    () => desk.view.version,
  )
}

export function useRow<T extends Table>(table: T, id: string | null | undefined): Row<T> | undefined {
  const desk = useDesk()
  useStoreVersion()
  return id ? desk.view.get(table, id) : undefined
}

/** Rows that satisfy `where` (keep its inputs in `deps`), in the order of `compare`. */
export function useRows<T extends Table>(
  table: T,
  where: (row: Row<T>) => boolean,
  deps: unknown[],
  compare?: (a: Row<T>, b: Row<T>) => number,
): Row<T>[] {
  const desk = useDesk()
  const version = useStoreVersion()
  // oxlint-disable-next-line react/use-memo, react-hooks/exhaustive-deps -- `where` and `compare` are new at every render; what they read is in `deps`, what they are run over is in `version`
  return useMemo(() => {
    const rows = desk.view.all(table).filter(where)
    return compare ? rows.sort(compare) : rows
    // oxlint-disable-next-line react/use-memo, react-hooks/exhaustive-deps -- see above
  }, [desk, table, version, ...deps])
}

export function useStatus(): DeskStatus {
  const desk = useDesk()
  useStoreVersion()
  return desk.status
}

/** This adviser's own row, once it has arrived. */
export function useMe(): Row<'adviser'> | undefined {
  return useRow('adviser', useDesk().adviserId)
}
