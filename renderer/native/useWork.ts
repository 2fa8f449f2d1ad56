import { useEffect } from 'react'
import type { DeskBridge } from '../../shared/bridge.ts'
import { useDeskValue } from '../desk/DeskContext.tsx'
import { useMyContacts } from '../desk/useMyContacts.ts'

/** Tells the host what closing or updating would interrupt. */
export function useWork(bridge: DeskBridge): void {
  // A read mark says nothing that could be missed.
  const unsent = useDeskValue((desk) => desk.unsent.filter(({ name }) => name !== 'message.markRead').length)
  const contacts = useMyContacts().length
  useEffect(() => {
    void bridge.setWork({ unsent, contacts })
  }, [bridge, unsent, contacts])
}
