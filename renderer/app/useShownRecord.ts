import { useCallback } from 'react'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'

interface ShownRecord {
  /** Of the contact in hand, or of the record opened on purpose; null when there is neither. */
  customerId: string | null
  /** The record was opened on purpose and is not the contact's. */
  isOther: boolean
  /** Back to the contact's own record; the server is told that the other one is closed. */
  close: () => void
}

/** Whose record fills the right column. `contact`: the one selected, mine and past its offer. */
export function useShownRecord(contact: Row<'contact'> | undefined): ShownRecord {
  const closeRecord = useCloseRecord()
  const openedId = useUiStore((ui) => ui.openedCustomerId)
  // A record that was joined to another leads to it.
  const opened = useRow('customer', openedId)
  const shownId = opened?.mergedInto ?? openedId
  const ownId = contact?.customerId ?? null
  return { customerId: shownId ?? ownId, isOther: shownId !== null && shownId !== ownId, close: closeRecord }
}

export function useCloseRecord(): () => void {
  const desk = useDesk()
  return useCallback(() => {
    const { openedCustomerId, openCustomer } = useUiStore.getState()
    if (openedCustomerId === null) return
    openCustomer(null)
    void desk.live('customer.close', { customerId: openedCustomerId })
  }, [desk])
}
