import { useDeferredValue } from 'react'

/**
 * This row a moment later, for what stands beside the place one looks at: a new message is drawn first, and what else its
 * contact changes after it. Another row is there at once.
 */
export function useCalm<R extends { id: string } | undefined>(row: R): R {
  const later = useDeferredValue(row)
  return row !== undefined && later?.id === row.id ? later : row
}
