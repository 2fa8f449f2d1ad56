import type { AdviserLeg, Call, CallInput, Decision } from './call.ts'
import { calledBack } from './calledBack.ts'
import { decideRecord } from './decideRecord.ts'
import { passOut } from './decidePass.ts'
import { endCall } from './endCall.ts'
import { letGo } from './letGo.ts'
import { waitAgain } from './waitAgain.ts'

type OrderInput = Extract<CallInput, { is: 'order' }>

/** What the server wants of a call that is there; `dial` and `consult`, which make one, are `callOfDial` and `callOfConsult`; `passOn`, of two calls, is `passOn`. */
export function decideOrder(call: Call, { order, branch, dialog }: OrderInput, now: number): Decision {
  const refused: Decision = { call, told: [], effects: [], isRefused: true }
  // A consultation is ended by an order, and nothing else: it goes to nobody else, and waits for nobody.
  if (call.direction === 'internal' && order.do !== 'hangUp') return refused
  switch (order.do) {
    case 'ring': {
      const comesBack = order.auto && call.leg?.adviserId === order.adviserId && call.leg.stage === 'up'
      const before = comesBack ? letGo(call, 'lost') : { call, told: [], effects: [] }
      if (before.call.state !== 'waiting' || call.isLeaving) return refused
      const leg: AdviserLeg = {
        legId: order.legId,
        adviserId: order.adviserId,
        contactId: order.contactId,
        offerId: order.offerId,
        auto: order.auto,
        n: before.call.legs + 1,
        stage: 'inviting',
        until: now + order.ringMs,
        branch,
        dialog,
        sdp: '',
      }
      return {
        call: { ...before.call, state: 'ringing', leg, legs: leg.n },
        told: before.told,
        effects: [...before.effects, { do: 'invite', leg }],
      }
    }
    case 'cancelRing': {
      const { leg } = call
      if (call.state !== 'ringing' || leg?.legId !== order.legId) return refused
      if (call.direction !== 'inbound' && call.answeredAt === null) return endCall(call, 'system')
      return {
        call: { ...call, state: 'waiting', leg: null },
        told: [],
        effects: [{ do: 'cancel', leg }, ...waitAgain(leg)],
      }
    }
    case 'park':
      return (call.state === 'talking' || call.state === 'held') && !call.leg?.outside ? letGo(call, 'parked') : refused
    case 'tell': {
      const { place, minutes, language, mayCallBack = false } = order
      if (call.state !== 'waiting' || call.isLeaving) return refused
      return {
        call: { ...call, language },
        told: [],
        effects: [{ do: 'play', sound: { place, minutes, language, mayCallBack }, to: 'customer' }],
      }
    }
    case 'passOut':
      return passOut(call, order, { now, branch, dialog }) ?? refused
    case 'callBack':
      return calledBack(call, order.lastDigits) ?? refused
    case 'record':
      return decideRecord(call, order, now)
    case 'hangUp':
      return call.state === 'arriving' ? refused : endCall(call, 'system')
    case 'dial':
    case 'consult':
    case 'consultOut':
    case 'passOn':
      return refused
  }
}
