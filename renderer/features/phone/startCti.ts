import i18next from 'i18next'
import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import { usePhoneStore, type PhoneActs } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { showToast } from '../../ui/index.ts'
import { mediaKeys } from './mediaKeys.ts'
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
    answerRinging() {
      const { leg } = phone.state
      if (leg?.state !== 'ringing' || !leg.offerId) return
      const contactId = desk.view.get('offer', leg.offerId)?.contactId
      void acts.answer(leg.offerId).then(({ ok }) => {
        if (ok && contactId) useUiStore.getState().selectContact(contactId)
        else if (lacks.includes('answer')) there()
      })
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
  const stopKeys = mediaKeys()
  show()
  return () => {
    stopKeys()
    phone.leave()
    useCtiStore.setState(noCti, true)
  }
}
