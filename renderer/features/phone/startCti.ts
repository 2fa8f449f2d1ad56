import i18next from 'i18next'
import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import { usePhoneStore, type PhoneActs } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { showToast } from '../../ui/index.ts'
import { standingOf } from './standingOf.ts'
import { ctiSoftphone, NotTaken } from './ctiSoftphone.ts'
import { noCti, useCtiStore } from './ctiStore.ts'

/** The telephone of this desk is one of the platform's: nothing of sound begins here, no microphone is asked for. */
export function startCti(desk: Desk, cti: CtiPhone): () => void {
  useCtiStore.setState({ ...noCti, phone: cti })
  const phone = ctiSoftphone(desk, cti)
  const lacks = (['answer', 'refuse'] as const).filter((one) => !cti.does.includes(one))
  const there = (): void => {
    showToast({ text: i18next.t('phone.cti.there') })
  }
  const acts: PhoneActs = {
    async answer(offerId) {
      try {
        await phone.answer(offerId ?? undefined)
        return { ok: true }
      } catch (error) {
        if (!(error instanceof NotTaken)) throw error
        return { ok: false, code: error.code, params: {} }
      }
    },
    lacks,
    hangUp: () => (cti.does.includes('hangUp') ? phone.hangUp() : there()),
    hold(isHeld) {
      if (!phone.hold(isHeld)) there()
      return true
    },
    mute: there,
    sendDigit: there,
    answerConsult: there,
    endConsult: there,
    join: () => false,
    check: () => {},
    unsilence: () => {},
  }
  const show = (): void => {
    const { registration, leg } = phone.state
    usePhoneStore.setState({ ...standingOf(registration, null), call: leg })
  }
  usePhoneStore.setState({ acts })
  phone.watch(show)
  show()
  return () => {
    phone.leave()
    useCtiStore.setState(noCti, true)
  }
}
