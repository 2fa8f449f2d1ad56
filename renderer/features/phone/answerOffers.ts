import { usePhoneStore, type PhoneActs } from '../../store/phoneStore.ts'
import type { Softphone } from './softphone.ts'

/** An offer's card may be there before its INVITE: « Répondre » waits for it this long (ms). */
const ringsWithin = 8_000

type Answered = Awaited<ReturnType<PhoneActs['answer']>>
const no = (code: 'phone.notReady' | 'offer.gone'): Answered => ({ ok: false, code, params: {} })

/** Answers the call of an offer, also one whose INVITE is still to come. `onTrouble`: nobody would hear the adviser. */
export function answerOffers(
  phone: Softphone,
  onTrouble: (error: unknown) => void,
): { answer: PhoneActs['answer']; look: () => void } {
  let wanted: { offerId: string | null; tell: (answered: Answered) => void } | null = null

  async function pickUp(): Promise<Answered> {
    try {
      await phone.answer()
      return { ok: true }
    } catch (error) {
      onTrouble(error)
      return no('phone.notReady')
    }
  }
  function wait(offerId: string | null): Promise<Answered> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => mine.tell(no('offer.gone')), ringsWithin)
      const mine = {
        offerId,
        tell: (answered: Answered): void => {
          clearTimeout(timer)
          if (wanted === mine) wanted = null
          resolve(answered)
        },
      }
      wanted = mine
    })
  }
  return {
    async answer(offerId) {
      const { leg } = phone.state
      if (usePhoneStore.getState().state !== 'ready') return no('phone.notReady')
      // On a foreign platform it rings before it has its name.
      if (!leg || (leg.state === 'ringing' && leg.offerId === null)) return wait(offerId)
      return leg.offerId === offerId ? pickUp() : no('phone.notReady')
    },
    /** Something rings, or does not any more. */
    look() {
      const { leg } = phone.state
      if (!wanted || leg?.state !== 'ringing' || leg.offerId !== wanted.offerId) return
      const { tell } = wanted
      wanted = null
      void pickUp().then(tell)
    },
  }
}
