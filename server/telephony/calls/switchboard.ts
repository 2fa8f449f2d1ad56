import type { Logger } from 'pino'
import type { EdgeWrite } from '../../db/edge.ts'
import type { EdgeOrder } from '../contract.ts'
import type { Journal } from '../journal.ts'
import type { Media } from '../media/media.ts'
import type { Call, CallInput, Decision } from './call.ts'
import { callOfConsult, callOfConsultOut } from './callOfConsult.ts'
import { callOfDial } from './callOfDial.ts'
import { decideCall } from './decideCall.ts'
import { givenAway, passOn } from './decidePass.ts'
import { legDialog, newBranch, outsideDialog } from './legDialog.ts'
import type { Performer } from './performEffect.ts'

export type OrderAnswer = 'taken' | 'repeated' | 'unknownCall' | 'wrongState'

export interface Switchboard {
  /** Something happened to a call; done in its turn. */
  post: (callId: string, input: CallInput) => void
  /** A call that came in; its sound is made, then it is `arrived`. */
  arrive: (call: Call) => void
  order: (order: EdgeOrder) => Promise<OrderAnswer>
  /** Calls of a process that was killed; each is to be told that it is `restored` once SIP is open. */
  restore: (calls: Call[]) => void
  /** By SIP's own name of it, and which side that is. */
  find: (sipCallId: string) => { call: Call; side: 'customer' | 'adviser' } | null
  isOver: (sipCallId: string) => boolean
  calls: () => Call[]
}
interface Parts {
  journal: Journal
  media: Media
  performer: () => Performer
  orderDone: (id: string) => Promise<string | undefined>
  settings: { domain: string; carrier: string; endedBefore: string[] }
  log: Logger
  now: () => number
}

/** How long what was decided waits for the database before it is done all the same (ms): a customer is not to hear its absence. */
const patience = 500
/** How long the last words of an ended call may come (ms), and its first ones once more. */
const lateness = 40_000
const remembered = 3_600_000

/** Holds the calls: each one's inputs in order, decided, kept, then done. */
export function createSwitchboard(parts: Parts): Switchboard {
  const { journal, media, performer, orderDone, settings, log, now } = parts
  const calls = new Map<string, Call>()
  const queues = new Map<string, Promise<unknown>>()
  /** SIP names of calls → ours. */
  const bySip = new Map<string, string>()
  const passed = new Set<string>()
  const over = new Map(settings.endedBefore.map((sip) => [sip, now()]))

  function inTurn<T>(callId: string, work: () => Promise<T>): Promise<T> {
    const turn = (queues.get(callId) ?? Promise.resolve()).then(work)
    const settled = turn.catch((error: unknown) =>
      log.error({ callId, err: error instanceof Error ? error.message : 'unknown' }, 'a call could not go on'),
    )
    queues.set(callId, settled)
    return turn
  }
  function keep(call: Call): void {
    const before = calls.get(call.id)
    if (before?.leg && before.leg.dialog.callId !== call.leg?.dialog.callId) bySip.delete(before.leg.dialog.callId)
    calls.set(call.id, call)
    bySip.set(call.customer.dialog.callId, call.id)
    if (call.leg) bySip.set(call.leg.dialog.callId, call.id)
    if (call.state === 'ended' && before?.state !== 'ended') bury(call)
  }
  /** What comes late is still told that it is late. */
  function bury(call: Call): void {
    for (const [sip, at] of over) if (at < now() - remembered) over.delete(sip)
    over.set(call.customer.dialog.callId, now())
    setTimeout(() => {
      calls.delete(call.id)
      queues.delete(call.id)
      bySip.delete(call.customer.dialog.callId)
    }, lateness).unref()
  }
  /** Done before it is surely kept only when the database does not answer; `written` tells of that. */
  async function carryOut(before: Call | null, decision: Decision, order: EdgeWrite['order']) {
    const { call, told, effects } = decision
    keep(call)
    for (const { kind } of told) log.info({ callId: call.id, kind }, 'call')
    // A call that nobody heard of leaves no trace.
    const isNews =
      told.length > 0 || order !== null || (call !== before && (before?.state !== 'arriving' || call.state === 'menu'))
    const written = isNews ? journal.write({ at: now(), call, told, order }) : Promise.resolve()
    let timer: NodeJS.Timeout | undefined
    await Promise.race([written, new Promise((resolve) => (timer = setTimeout(resolve, patience)))])
    clearTimeout(timer)
    for (const effect of effects) await performer().perform(call, effect)
    return { written }
  }
  function post(callId: string, input: CallInput): void {
    void inTurn(callId, async () => {
      const call = calls.get(callId)
      if (!call) return
      const isGiven = input.is === 'restored' && call.asked && passed.has(call.customer.dialog.callId)
      await carryOut(call, isGiven ? givenAway(call) : decideCall(call, input, now()), null)
    })
  }

  async function takeOrder(order: EdgeOrder): Promise<{ answer: OrderAnswer; written?: Promise<void> }> {
    if ((await orderDone(order.orderId)) !== undefined) return { answer: 'repeated' }
    const call = calls.get(order.callId)
    const adviserId = 'adviserId' in order ? order.adviserId : ''
    const { domain, carrier } = settings
    const dialog = order.do === 'passOut' ? outsideDialog(order, settings) : legDialog(adviserId, domain)
    const fresh = { branch: newBranch(), dialog }
    const kept = { id: order.orderId, done: 'taken' }
    if (order.do === 'dial') {
      if (call || !carrier) return { answer: 'wrongState' }
      const dial = callOfDial(order, { now: now(), ...fresh, domain, carrier })
      return { answer: 'taken', ...(await carryOut(null, dial, kept)) }
    }
    if (order.do === 'consult') {
      if (call) return { answer: 'wrongState' }
      const consult = callOfConsult(order, { now: now(), ...fresh, domain })
      return { answer: 'taken', ...(await carryOut(null, consult, kept)) }
    }
    if (order.do === 'consultOut') {
      if (call || !carrier) return { answer: 'wrongState' }
      const consult = callOfConsultOut(order, { now: now(), ...fresh, domain, carrier })
      return { answer: 'taken', ...(await carryOut(null, consult, kept)) }
    }
    if (order.do === 'passOn') return takePassOn(order, { call, branch: fresh.branch, kept })
    if (order.do === 'passOut' && !carrier) return { answer: 'wrongState' }
    if (!call || call.state === 'arriving' || call.state === 'ended') return { answer: 'unknownCall' }
    const decision = decideCall(call, { is: 'order', order, ...fresh }, now())
    if (decision.isRefused) return { answer: 'wrongState' }
    return { answer: 'taken', ...(await carryOut(call, decision, kept)) }
  }

  /** Two calls at one stroke: nothing comes between the one that gets the number outside and the one that gives it. */
  async function takePassOn(
    order: Extract<EdgeOrder, { do: 'passOn' }>,
    { call, branch, kept }: { call: Call | undefined; branch: string; kept: NonNullable<EdgeWrite['order']> },
  ): Promise<{ answer: OrderAnswer; written?: Promise<void> }> {
    const consultation = calls.get(order.consultationId)
    const both = call && passOn(call, consultation, order, { now: now(), branch })
    if (!call || call.state === 'ended') return { answer: 'unknownCall' }
    if (!both || !consultation) return { answer: 'wrongState' }
    const passing = carryOut(call, both.passed, kept)
    const [passed] = await Promise.all([passing, carryOut(consultation, both.given, null)])
    return { answer: 'taken', ...passed }
  }

  return {
    post,
    arrive(call) {
      keep(call)
      void inTurn(call.id, async () => {
        try {
          const answer = await media.open(call)
          post(call.id, { is: 'opened', answer })
        } catch (error) {
          log.error({ callId: call.id, err: error instanceof Error ? error.message : 'unknown' }, 'no sound for a call')
          post(call.id, { is: 'failed' })
        }
      })
    },
    async order(order) {
      const { answer, written } = await inTurn(order.callId, () => takeOrder(order))
      await written
      return answer
    },
    restore(restored) {
      // Killed between the two writes of `passOn`: the number outside is the customer's, whatever the consultation still says.
      for (const { leg } of restored) if (leg?.outside?.isThere) passed.add(leg.dialog.callId)
      for (const call of restored) keep(call)
      // The call that it is in is the customer's.
      for (const call of restored) if (call.leg?.outside) keep(call)
    },
    find(sipCallId) {
      const call = calls.get(bySip.get(sipCallId) ?? '')
      if (!call) return null
      if (call.customer.dialog.callId === sipCallId) return { call, side: 'customer' }
      return call.leg?.dialog.callId === sipCallId ? { call, side: 'adviser' } : null
    },
    isOver: (sipCallId) => over.has(sipCallId),
    calls: () => [...calls.values()].filter((call) => call.state !== 'ended'),
  }
}
