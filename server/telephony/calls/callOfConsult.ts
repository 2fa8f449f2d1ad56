import type { EdgeOrder } from '../contract.ts'
import type { Dialog } from '../sip/dialog.ts'
import type { Decision } from './call.ts'
import { callOfDial } from './callOfDial.ts'
import { legDialog } from './legDialog.ts'

/** A consultation is placed like an outgoing call: the telephone of who asks first; at the other end is a colleague's. */
export function callOfConsult(
  { askedId, ringMs, ...order }: Extract<EdgeOrder, { do: 'consult' }>,
  fresh: { now: number; branch: string; dialog: Dialog; domain: string },
): Decision {
  const { domain } = fresh
  const placed = callOfDial({ ...order, do: 'dial', number: '', shown: 'edge' }, { ...fresh, carrier: domain })
  const { call } = placed
  return {
    ...placed,
    call: {
      ...call,
      direction: 'internal',
      asked: { adviserId: askedId, ringMs },
      customer: { ...call.customer, dialog: legDialog(askedId, domain) },
    },
  }
}

/** The same with a number outside, by the carrier. */
export function callOfConsultOut(
  { ringMs, ...order }: Extract<EdgeOrder, { do: 'consultOut' }>,
  fresh: Parameters<typeof callOfDial>[1],
): Decision {
  const placed = callOfDial({ ...order, do: 'dial' }, fresh)
  const { number, shown } = order
  const asked = { adviserId: '', ringMs, outside: { number, shown } }
  return { ...placed, call: { ...placed.call, direction: 'internal', asked } }
}
