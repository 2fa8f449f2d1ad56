import { useEffect, useState } from 'react'
import { administrationReplies } from '../../shared/protocol/administration.ts'
import type { Desk } from '../sync/deskTypes.ts'

/** Other sessions of this adviser that live: how many, and when the newest began. */
export interface OtherSeats {
  count: number
  since: number
}

/** Asked of the server, for at most `patience` ms. Undefined: being asked. Null: not known, as the server did not say. */
export function useOtherSeats(desk: Desk, patience: number): OtherSeats | null | undefined {
  const [seats, setSeats] = useState<OtherSeats | null>()
  useEffect(() => {
    // The first that is known stays: an answer that comes too late changes nothing that is being read.
    const settle = (known: OtherSeats | null) => setSeats((before) => (before === undefined ? known : before))
    if (desk.status.connection === 'offline') return settle(null)
    const tooLate = setTimeout(() => settle(null), patience)
    void otherSeats(desk).then(settle)
    return () => clearTimeout(tooLate)
  }, [desk, patience])
  return seats
}

async function otherSeats(desk: Desk): Promise<OtherSeats | null> {
  const outcome = await desk.administer('account.read', { accountId: desk.adviserId })
  const read = outcome.ok ? administrationReplies['account.read'].safeParse(outcome.value) : null
  if (!read?.success) return null
  const others = read.data.sessions.filter(({ isOwn }) => !isOwn)
  return { count: others.length, since: Math.max(0, ...others.map(({ since }) => since)) }
}
