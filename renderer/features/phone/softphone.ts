import type { PhoneEcho } from '../../store/phoneStore.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'

/** `refused`: the platform does not take these credentials; `unreachable`: nobody answers there. */
export type Registration = 'connecting' | 'registered' | 'unreachable' | 'refused'

/** A call of this telephone. */
export interface PhoneLeg {
  /** Of our rows, where the INVITE named them (docs/VOICE.md, headers). */
  callId: string | null
  offerId: string | null
  /** `answering`: said yes, the sound is not there yet. */
  state: 'ringing' | 'answering' | 'talking'
  isHeld: boolean
  isMuted: boolean
  /** Of a consultation that this desk placed on a platform of the operator's. */
  whom?: string
}

export interface SoftphoneState {
  registration: Registration
  leg: PhoneLeg | null
  /** The call with a colleague, beside it. */
  consult: PhoneLeg | null
  /** The browser plays no sound before somebody has pressed something on the page. */
  isSilenced: boolean
}

/** What `getStats` counted since the call began. */
export interface SoundCounts {
  received: number
  lost: number
  roundTripMs: number
  jitterMs: number
}

/**
 * A telephone of a desk, wherever its sound is (issue "The phone rings"): on our edge or on a platform over SIP (`jssipSoftphone`), or at a telephone of the
 * platform's that is only spoken to (`ctiSoftphone`). It says nothing by itself: whoever watches it looks at `state` when told.
 */
export interface Softphone {
  readonly state: SoftphoneState
  watch(onChange: () => void): void
  /** Takes the call that rings. @throws MicrophoneTrouble, or what the platform says */
  answer(): Promise<void>
  /** Ends the call, or says no to the one that rings. */
  hangUp(): void
  /**
   * False: not now (the line to the platform is down, or a change is under way); the call is as it was. Taken back while a
   * colleague is on the line, the customer hears him too, and he the customer.
   */
  hold(isHeld: boolean): boolean
  /** Goes without a word: a call under way is not hung up, who comes back finds it (VO6). */
  leave(): void
}

/** One whose sound is at this desk. One customer at a time, and a colleague beside him: who comes then hears « busy ». */
export interface SoundPhone extends Softphone {
  /** New ones, before the old ones end: the registration goes on with them. */
  renew(credentials: PhoneCredentials): void
  mute(isMuted: boolean): void
  /** Takes the question of a colleague that rings. @throws MicrophoneTrouble */
  answerConsult(): Promise<void>
  /** Ends the call with the colleague, or says no to his question. */
  endConsult(): void
  /** RFC 4733. */
  sendDigit(digit: string): void
  /** To this number or address, without asking there first; only where the platform passes calls on (`sip`). False: the call is as it was. */
  transfer?: (target: string) => Promise<boolean>
  /** Calls whom one asks, with the customer on hold; only where the platform carries it (`sip`). False: not now. @throws MicrophoneTrouble */
  consult?: (target: string) => Promise<boolean>
  /** The customer goes to whom one asked, who has answered (REFER with Replaces). False: both calls are as they were. */
  passOn?: () => Promise<boolean>
  /** Calls a customer by itself; only on a platform that it is a telephone of (`sip`). @throws MicrophoneTrouble */
  dial?: (whom: { name: string; callId: string; number: string }) => Promise<void>
  /** Calls the platform's loop and gives back what came back; only where there is one (`edge`). Null: no such call. @throws MicrophoneTrouble */
  echo?: (how: { signal: AbortSignal; onSpeak: () => void }) => Promise<PhoneEcho | null>
  /** Where the adviser speaks and hears; '': what the system prefers. In mid-call too. @throws MicrophoneTrouble */
  useDevices(devices: { input: string; output: string }): Promise<void>
  /** Null: there is no sound to count. */
  countSound(): Promise<SoundCounts | null>
  /** After a gesture of the adviser's: sound that was held back plays. */
  unsilence(): void
}
