import { useEffect, useState } from 'react'
import { useDesk } from '../../desk/DeskContext.tsx'

export interface Destination {
  id: string
  kind: 'phone' | 'email'
  masked: string
  way: 'sms' | 'email' | 'file' | null
  /** Why no code goes there: a text key; null when one may. */
  not: string | null
}

/** Where a code may go in this contact, as the server says now; null until it has. */
export function useDestinations(contactId: string): Destination[] | null {
  const desk = useDesk()
  const [known, setKnown] = useState<Destination[] | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('verification.destinations', { contactId }).then((outcome) => {
      if (live && outcome.ok) setKnown((outcome.value as { destinations: Destination[] }).destinations)
    })
    return () => {
      live = false
    }
  }, [desk, contactId])
  return known
}
