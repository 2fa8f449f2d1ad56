import { useDeskValue } from './DeskContext.tsx'

/** Until when the server's word reaches (its last complete pull), while the line is not up; null while it is live, or before any word. */
export function useStaleSince(): number | null {
  return useDeskValue(({ status }) => (status.connection === 'online' ? null : status.syncedAt))
}
