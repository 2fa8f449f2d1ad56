import { legHeaders } from '../contract.ts'
import type { SipHeader } from '../sip/sipMessage.ts'
import { asksDesk } from './asksDesk.ts'
import type { AdviserLeg, Call } from './call.ts'

/** What the INVITE of an adviser's telephone says of its rows; a number outside is told none of it, only who calls. */
export const legHeadersOf = (call: Call, leg: AdviserLeg): SipHeader[] =>
  leg.outside ? [['P-Asserted-Identity', leg.dialog.local.replace(/;tag=.*$/, '')]] : deskHeaders(call, leg)

const deskHeaders = (call: Call, leg: AdviserLeg): SipHeader[] => [
  [legHeaders.callId, call.id],
  [legHeaders.contactId, leg.contactId],
  [legHeaders.legId, leg.legId],
  ...(leg.offerId === null ? [] : [[legHeaders.offerId, leg.offerId] as const]),
  ...(leg.auto ? [[legHeaders.answer, 'auto'] as const] : []),
  ...(call.asked ? [[legHeaders.consult, 'asks'] as const] : []),
]

/** What the other end of a call that we place is told: a colleague his rows, a carrier who calls. */
export const otherHeadersOf = (call: Call): SipHeader[] =>
  asksDesk(call)
    ? [
        [legHeaders.callId, call.id],
        [legHeaders.contactId, call.leg?.contactId ?? ''],
        [legHeaders.consult, 'asked'],
      ]
    : [['P-Asserted-Identity', call.customer.dialog.local.replace(/;tag=.*$/, '')]]
