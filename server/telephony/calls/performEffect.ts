import type { Logger } from 'pino'
import type { Media } from '../media/media.ts'
import type { Sounds } from '../media/sounds.ts'
import { answerTo, dialogOfAnswer, requestOf, type Dialog } from '../sip/dialog.ts'
import type { Tapes } from '../recording/tapes.ts'
import { parameterOf, type SipHeader, type SipRequest, type SipResponse } from '../sip/sipMessage.ts'
import { numbered } from '../sip/numbered.ts'
import type { SipEndpoint } from '../sip/sipEndpoint.ts'
import type { ClientInvite } from '../sip/transactions.ts'
import { asksDesk } from './asksDesk.ts'
import type { AdviserLeg, Call, CallInput, Effect } from './call.ts'
import { newBranch } from './legDialog.ts'
import { legHeadersOf, otherHeadersOf } from './legHeadersOf.ts'
import { reasonNotRung } from './reasonNotRung.ts'

export interface Performer {
  perform: (call: Call, effect: Effect) => Promise<void>
  close: () => void
}
interface Parts {
  sip: () => SipEndpoint
  media: Media
  tapes: Tapes
  sounds: Sounds
  post: (callId: string, input: CallInput) => void
  log: Logger
  now: () => number
}

/** How often a change is tried again that met one of the other side's. */
const mostGlares = 3

/** Does what was decided: SIP and sound. Answers come back as inputs of the same call. */
export function createPerformer({ sip, media, tapes, sounds, post, log, now }: Parts): Performer {
  /** INVITEs of ours under way, by leg or call. */
  const invites = new Map<string, ClientInvite>()
  const ends = new Map<string, NodeJS.Timeout>()

  const send = (call: Call, dialog: Dialog, method: string) =>
    requestOf(numbered(dialog, call.enteredAt, now()), method, { me: sip().me, branch: newBranch() })

  function inviteOf(dialog: Dialog, branch: string, headers: SipHeader[], body: string): SipRequest {
    const allow: SipHeader = ['allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, INFO']
    return requestOf(dialog, 'INVITE', { me: sip().me, branch, headers: [allow, ...headers], body })
  }
  /** Sends it, or goes on with one that is on its way. `answered` runs once, for the 2xx. */
  function ring(
    key: string,
    request: SipRequest,
    {
      isAdopted,
      dialog,
      progress,
      answered,
      refused,
    }: {
      isAdopted: boolean
      dialog: Dialog
      progress: (code: number) => void
      answered: (dialog: Dialog, sdp: string) => void
      refused: (code: number | null) => void
    },
  ): void {
    const { transactions, me } = sip()
    let tries = 0
    const onResponse = (response: SipResponse) => {
      if (response.code < 200) return progress(response.code)
      invites.delete(key)
      const isGlare = response.code === 491 && parameterOf(dialog.remote, 'tag') !== null
      if (isGlare && ++tries <= mostGlares) return again()
      if (response.code >= 300) return refused(response.code)
      const up = dialogOfAnswer(dialog, response)
      invite.ack(requestOf(up, 'ACK', { me, branch: newBranch() }))
      answered(up, response.body)
    }
    /** Both sides changed the dialog at once: it is ours, so we wait the longer of the two times (RFC 3261 section 14.1). */
    function again(): void {
      const timer = setTimeout(
        () => {
          dialog = { ...dialog, cseq: dialog.cseq + 1 }
          const headers = request.headers.filter(([name]) => name === 'P-Asserted-Identity')
          invite = transactions.invite(inviteOf(dialog, newBranch(), headers, request.body), handlers)
          invites.set(key, invite)
        },
        2_100 + Math.random() * 1_900,
      )
      invites.set(key, { ack: () => undefined, cancel: () => clearTimeout(timer) })
    }
    const handlers = { onResponse, onTimeout: () => (invites.delete(key), refused(null)) }
    let invite = isAdopted ? transactions.adoptInvite(request, handlers) : transactions.invite(request, handlers)
    invites.set(key, invite)
  }
  function ringAdviser(call: Call, leg: AdviserLeg, sdp: string, isAdopted: boolean): void {
    const { legId } = leg
    let hasRung = leg.stage === 'ringing'
    ring(legId, inviteOf(leg.dialog, leg.branch, legHeadersOf(call, leg), sdp), {
      isAdopted,
      dialog: leg.dialog,
      progress: (code) => {
        if (code <= 100) return
        hasRung = true
        post(call.id, { is: 'legRinging', legId })
      },
      answered: (dialog, answer) => post(call.id, { is: 'legAnswered', legId, dialog, sdp: answer }),
      refused: (code) => post(call.id, { is: 'legRefused', legId, reason: reasonNotRung(code, hasRung) }),
    })
    clearTimeout(ends.get(legId))
    ends.set(
      legId,
      setTimeout(
        () => {
          ends.delete(legId)
          post(call.id, { is: 'legLate', legId })
        },
        Math.max(0, leg.until - now()),
      ),
    )
  }
  function ringCustomer(call: Call, sdp: string, isAdopted: boolean): void {
    const { dialog, branch } = call.customer
    ring(call.id, inviteOf(dialog, branch, otherHeadersOf(call), sdp), {
      isAdopted,
      dialog,
      progress: () => undefined,
      answered: (up, answer) => post(call.id, { is: 'customerAnswered', dialog: up, sdp: answer }),
      refused: (code) => post(call.id, { is: 'customerRefused', code: code ?? 408 }),
    })
    if (!call.asked) return
    const key = `late ${call.id}`
    clearTimeout(ends.get(key))
    ends.set(
      key,
      setTimeout(() => post(call.id, { is: 'customerLate' }), call.asked.ringMs),
    )
  }
  function probe(call: Call, side: 'customer' | 'adviser'): void {
    const dialog = side === 'customer' ? call.customer.dialog : call.leg?.dialog
    if (!dialog) return
    // Nobody answering at all may be Kamailio's absence: only an answer tells that the other end is gone.
    const onResponse = ({ code }: SipResponse) => {
      if (code === 481 || code === 408 || (code === 404 && side === 'customer' && !asksDesk(call)))
        post(call.id, { is: side === 'customer' ? 'customerGone' : 'adviserGone' })
    }
    sip().transactions.request(send(call, dialog, 'OPTIONS'), { onResponse, onTimeout: () => undefined })
  }
  async function play(call: Call, { sound, to }: Extract<Effect, { do: 'play' }>): Promise<void> {
    const file = await sounds.fileOf(sound, call.language)
    if (file === null) {
      // Nobody can say it here: it is over as soon as it would have begun, or whoever waits for its end waits for ever.
      if (typeof sound === 'object' && 'text' in sound) post(call.id, { is: 'played' })
      if (sound === 'recording') throw new Error('nothing to announce it with')
      return
    }
    const repeat = sound === 'music' || sound === 'ringback'
    const { duration } = await media.play(call, to, file, repeat)
    clearTimeout(ends.get(`play ${call.id}`))
    if (repeat) return
    const timer = setTimeout(() => post(call.id, { is: 'played' }), duration ?? 5_000)
    ends.set(`play ${call.id}`, timer)
  }

  /** A provisional answer is given each minute (RFC 3261 section 13.3.1.1), else those on the way give the call up after three. */
  function sayAgain(callId: string, say: () => void): void {
    const key = `early ${callId}`
    clearInterval(ends.get(key))
    ends.set(key, setInterval(say, 60_000))
  }

  async function perform(call: Call, effect: Effect): Promise<void> {
    const { transactions, me } = sip()
    switch (effect.do) {
      case 'answer': {
        const { request, code, reason, sdp: body = '' } = effect
        const response = answerTo(request, { code, reason, tag: call.customer.tag, me, body })
        transactions.respond(request, response)
        if (code === 183) sayAgain(call.id, () => transactions.respond(request, response))
        return
      }
      case 'play':
        return play(call, effect)
      case 'await': {
        const { ms, said } = effect
        clearTimeout(ends.get(`menu ${call.id}`))
        ends.set(
          `menu ${call.id}`,
          setTimeout(() => post(call.id, { is: 'menuLate', said }), ms),
        )
        return
      }
      case 'silence':
        clearTimeout(ends.get(`play ${call.id}`))
        return media.silence(call, effect.to)
      case 'invite':
        return ringAdviser(call, effect.leg, await media.offerAdviser(call, effect.leg), false)
      case 'adopt':
        return ringAdviser(call, effect.leg, '', true)
      case 'cancel':
        clearTimeout(ends.get(effect.leg.legId))
        ends.delete(effect.leg.legId)
        invites.get(effect.leg.legId)?.cancel()
        return
      case 'join':
        for (const key of [effect.leg.legId, `early ${call.id}`]) {
          clearTimeout(ends.get(key))
          ends.delete(key)
        }
        return media.join(call, effect.leg)
      case 'dial':
        if (!call.leg) return
        return ringCustomer(call, effect.isAdopted ? '' : await media.offerCustomer(call, call.leg), effect.isAdopted)
      case 'joinCustomer':
        return call.leg ? media.joinCustomer(call, call.leg) : undefined
      case 'cancelDial':
        invites.get(call.id)?.cancel()
        return
      case 'reoffer': {
        const body = await media.reoffer(call, effect.side, effect.sdp, effect.held)
        transactions.respond(
          effect.request,
          answerTo(effect.request, { code: 200, reason: 'OK', tag: call.customer.tag, me, body }),
        )
        return
      }
      case 'bye':
        transactions.request(send(call, effect.dialog, 'BYE'))
        return
      case 'probe':
        return probe(call, effect.side)
      case 'block':
        return media.block(call, effect.leg, effect.isBlocked)
      case 'forget':
        return media.forget(call, effect.leg)
      case 'tape':
        return tapes[effect.act](call.id, effect.recording)
      case 'close':
        for (const key of [`play ${call.id}`, `early ${call.id}`, `menu ${call.id}`, `late ${call.id}`]) {
          clearTimeout(ends.get(key))
          ends.delete(key)
        }
        return media.close(call)
    }
  }
  return {
    async perform(call, effect) {
      try {
        await perform(call, effect)
      } catch (error) {
        log.error(
          { callId: call.id, effect: effect.do, err: error instanceof Error ? error.message : 'unknown' },
          'could not be done',
        )
        failed(call, effect)
      }
    },
    close() {
      for (const timer of ends.values()) clearTimeout(timer)
    },
  }

  /** What waits for this gets an answer all the same. */
  function failed(call: Call, effect: Effect): void {
    if (effect.do === 'invite') post(call.id, { is: 'legRefused', legId: effect.leg.legId, reason: 'error' })
    else if (effect.do === 'reoffer')
      void perform(call, { do: 'answer', request: effect.request, code: 488, reason: 'Not Acceptable Here' })
    else if (call.recording && isOfTape(effect))
      post(call.id, { is: 'recordingFailed', recordingId: call.recording.id })
    else if (effect.do === 'dial') post(call.id, { is: 'customerRefused', code: 500 })
    else if (effect.do === 'join' || effect.do === 'joinCustomer') post(call.id, { is: 'adviserGone' })
  }
}

/** Without it a recording would not be what it is said to be. */
const isOfTape = (effect: Effect): boolean =>
  (effect.do === 'tape' && effect.act === 'start') || (effect.do === 'play' && effect.sound === 'recording')
