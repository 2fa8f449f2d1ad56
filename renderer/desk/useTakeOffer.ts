import { useCallback } from 'react'
import type { Row } from '../../shared/protocol/rows.ts'
import { usePhoneStore } from '../store/phoneStore.ts'
import type { LiveOutcome } from '../sync/deskTypes.ts'
import { useDesk } from './DeskContext.tsx'
import { liveCallOf } from './liveCallOf.ts'

/** Takes an offer. Where a call rings with it, answering the telephone is what takes it (VO4); everything else is accepted. */
export function useTakeOffer(): (offer: Row<'offer'>) => Promise<LiveOutcome> {
  const desk = useDesk()
  return useCallback(
    async (offer) => {
      if (!liveCallOf(desk.view.all('call'), offer.contactId)) return desk.live('offer.accept', { offerId: offer.id })
      const { acts } = usePhoneStore.getState()
      return acts ? acts.answer(offer.id) : { ok: false, code: 'phone.notReady', params: {} }
    },
    [desk],
  )
}
