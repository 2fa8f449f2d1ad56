import { usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import type { Softphone } from './softphone.ts'

/** On a platform nobody but this telephone can stop its ringing: the card that was refused (or is gone) refuses the call. */
export function refuseWithCard(desk: Desk, phone: Softphone): () => void {
  let seen: string | null = null
  const look = (): void => {
    const { leg } = phone.state
    const offer = leg?.offerId ? desk.view.get('offer', leg.offerId) : undefined
    if (offer?.state === 'pending') seen = offer.id
    else if (leg?.state === 'ringing' && leg.offerId !== null && seen === leg.offerId) phone.hangUp()
  }
  const stops = [desk.subscribe(look), usePhoneStore.subscribe(look)]
  return () => {
    for (const stop of stops) stop()
  }
}
