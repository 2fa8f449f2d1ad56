import { create } from 'zustand'
import type { Row } from '../../shared/protocol/rows.ts'

type Phone = NonNullable<Row<'adviser'>['phone']>

/** What this desk's telephone has on the line. */
export interface PhoneCall {
  /** Null on a platform that names no rows. */
  callId: string | null
  offerId: string | null
  state: 'ringing' | 'answering' | 'talking'
  isHeld: boolean
  isMuted: boolean
  /** Of a consultation that the platform carries (`sip`): whom this desk called. */
  whom?: string
}

/** What came back of a loop call. */
export interface PhoneEcho {
  sound: AudioBuffer
  counts: { received: number; lost: number; roundTripMs: number; jitterMs: number } | null
  /** Anything at all was in it. */
  isHeard: boolean
}

/** What may be asked of the telephone, where there is one (features/phone puts it here). */
export interface PhoneActs {
  /** Answers the call of this offer, also one that is about to ring. */
  answer: (offerId: string | null) => Promise<{ ok: true } | { ok: false; code: string; params: Record<string, never> }>
  /** What of an offered call is done at the telephone itself, and has no key here. */
  lacks?: readonly ('answer' | 'refuse')[]
  /** Takes what rings: a call with its card, or a colleague's question. Nothing rings: nothing. */
  answerRinging: () => void
  /** Ends what one is speaking in: the call with a colleague before that of the customer, who waits. */
  hangUp: () => void
  /** False: not now. */
  hold: (isHeld: boolean) => boolean
  mute: (isMuted: boolean) => void
  sendDigit: (digit: string) => void
  /** Without asking there first; only where the platform passes calls on. False: the call is as it was. */
  transfer?: (target: string) => Promise<boolean>
  /** Calls whom one asks while the customer waits, on a platform that carries it (`sip`). False: not now. */
  consult?: (target: string) => Promise<boolean>
  /** Whom one asked has the customer (the attended transfer). False: not now, or the platform said no; both calls are as they were. */
  passOn?: () => Promise<boolean>
  /** Calls a customer from here, after the server has made his call's row; only where the desk calls by itself. `name`: by which the server is told of it. */
  dial?: (whom: { name: string; callId: string; number: string }) => Promise<void>
  /** One's own voice, there and back; only where the platform has a loop. Null: no such call. */
  echo?: (how: { signal: AbortSignal; onSpeak: () => void }) => Promise<PhoneEcho | null>
  /** Takes the question of a colleague that rings here. */
  answerConsult: () => void
  endConsult: () => void
  /** The customer comes to the two who talk about him. False: not now. */
  join: () => boolean
  /** Looks again at the microphone and the devices. */
  check: () => void
  unsilence: () => void
}

export interface PhoneState {
  /** `none`: no telephony in this installation; `elsewhere`: another tab of this machine has the telephone; `otherMachine`: another machine, with a call on it; `movedAway`: another machine, where he signed in after this one. */
  state: 'none' | 'starting' | 'elsewhere' | 'otherMachine' | 'movedAway' | 'ready' | 'trouble'
  problem: Phone['problem']
  call: PhoneCall | null
  /** With a colleague, beside it (or by itself, where he asks). */
  consult: PhoneCall | null
  /** Whom this desk asked on a platform, and why he is not on the line any more; until it resumes, asks again, or the call is over. */
  consultOver: { whom: string; how: 'left' | 'noAnswer' } | null
  /** How the last ten seconds of the call under way sounded. */
  sound: { mos: number; lossPct: number } | null
  /** The browser holds the sound back until something is pressed. */
  isSilenced: boolean
  /** A device that went in mid-call, and was replaced. */
  switched: 'input' | 'output' | null
  acts: PhoneActs | null
}

export const nothingOnTheLine: PhoneState = {
  state: 'none',
  problem: null,
  call: null,
  consult: null,
  consultOver: null,
  sound: null,
  isSilenced: false,
  switched: null,
  acts: null,
}

/** The telephone of this desk, now. Only what may be lost: calls are rows. */
export const usePhoneStore = create<PhoneState>()(() => nothingOnTheLine)
