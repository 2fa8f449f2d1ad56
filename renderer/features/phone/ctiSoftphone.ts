import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { liveCallOf } from '../../desk/liveCallOf.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import type { PhoneLeg, Softphone, SoftphoneState } from './softphone.ts'
import { askedCommands } from './askedCommands.ts'
import { useCtiStore } from './ctiStore.ts'

/** The platform did not take what was asked of it. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** A platform may ring him for two: the card says which. */
interface CtiSoftphone extends Softphone {
  answer(offerId?: string): Promise<void>
}

/**
 * The mode `cti`: a telephone of the platform's, that this desk has no sound of. How it stands is what the platform said of its calls (their rows); a
 * key asks the platform, through the server, and is done when the platform says so.
 */
export function ctiSoftphone(desk: Desk, { does }: CtiPhone): CtiSoftphone {
  let told = (): void => {}
  let isReached = true
  let said = ''
  const { ask, stop } = askedCommands(desk, (next) => {
    isReached = next
    told()
  })
  useCtiStore.setState({ ask })
  // Only of what stands otherwise than before: rows come all the time.
  const stopRows = desk.subscribe(() => {
    const now = JSON.stringify(legNow(desk))
    if (now === said) return
    said = now
    told()
  })
  const callNow = (): Row<'call'> | null => liveCall(desk)

  return {
    get state(): SoftphoneState {
      return {
        registration: isReached ? 'registered' : 'unreachable',
        leg: legNow(desk),
        consult: null,
        isSilenced: false,
      }
    },
    watch(onChange) {
      told = onChange
    },
    async answer(offerId) {
      const contactId = offerId === undefined ? undefined : desk.view.get('offer', offerId)?.contactId
      const call = contactId === undefined ? callNow() : liveCallOf(desk.view.all('call'), contactId)
      if (!does.includes('answer')) throw new NotTaken('phone.cannot')
      if (call?.state !== 'ringing') throw new NotTaken('offer.gone')
      const { outcome, code = '' } = await ask(call.id, 'answer')
      if (outcome === 'taken') return
      throw new NotTaken(outcome === undefined ? code : `platform.${outcome}`)
    },
    hangUp() {
      const call = callNow()
      if (!call) return
      // Who talks with a colleague leaves him, not the customer.
      const what = useCtiStore.getState().consulting[call.id] ? 'endConsult' : 'hangUp'
      if (does.includes(what)) void ask(call.id, what)
    },
    hold(isHeld) {
      const call = callNow()
      const what = isHeld ? 'hold' : 'resume'
      if (!call || !does.includes(what)) return false
      void ask(call.id, what)
      return true
    },
    leave() {
      stop()
      stopRows()
    },
  }
}

/** His one call: the platform may ring him beside one that he has. */
function liveCall(desk: Desk): Row<'call'> | null {
  const calls = desk.view
    .all('call')
    .filter(({ mode, adviserId, state }) => mode === 'cti' && adviserId === desk.adviserId && state !== 'ended')
    .toSorted((a, b) => Number(a.answeredAt === null) - Number(b.answeredAt === null) || b.enteredAt - a.enteredAt)
  return calls[0] ?? null
}

function legNow(desk: Desk): PhoneLeg | null {
  const call = liveCall(desk)
  if (!call) return null
  const offer = desk.view.all('offer').find((one) => one.contactId === call.contactId && one.state === 'pending')
  // Who calls has his telephone in his hand.
  const state = call.state === 'ringing' && call.direction === 'inbound' ? 'ringing' : 'talking'
  return { callId: call.id, offerId: offer?.id ?? null, state, isHeld: call.state === 'held', isMuted: false }
}
