import type { z } from 'zod'
import type { EdgeEventKind, EdgeOrder, edgeEvents } from '../contract.ts'
import type { Menu } from '../../channels/voice/menu.ts'
import type { Dialog } from '../sip/dialog.ts'
import type { Answerable } from '../sip/transactions.ts'

export type Party = z.infer<(typeof edgeEvents)['arrived']>['party']

/** The customer's side. Its media has one tag in rtpengine for the whole call, and its SDP is never renegotiated by us. */
export interface CustomerLeg {
  dialog: Dialog
  tag: string
  /** Of his INVITE, what its answer repeats; null once it is answered for good, and of an outgoing call. */
  invite: Answerable | null
  /** His SDP, and ours to him. */
  offer: string
  answer: string
  /** What names an outgoing call's INVITE; '' of one that came in. */
  branch: string
}

export interface AdviserLeg {
  legId: string
  adviserId: string
  contactId: string
  offerId: string | null
  /** His telephone answers by itself. */
  auto: boolean
  /** Counts the legs of a call; names this one's media. */
  n: number
  stage: 'inviting' | 'ringing' | 'up'
  /** Rings until then (ms). */
  until: number
  branch: string
  dialog: Dialog
  sdp: string
  /** A number outside, to which the customer was passed on: no desk, and no adviser. */
  outside?: {
    number: string
    shown: string
    /** It was consulted, and has answered: its side changes calls (re-INVITE), and ends by a BYE. */
    isThere?: true
  }
}

/** What a waiting customer hears, and why he waits. */
export type Waiting = 'queue' | 'parked' | 'lost'
export type Sound =
  | 'announcement'
  | 'music'
  | 'ringback'
  | 'recording'
  | { place: number; minutes: number | null; language: 'fr' | 'en'; mayCallBack: boolean }
  /** `name`: of the file that an operator may put in its place. */
  | { text: string; name: string }

/** Where a caller is in the menu of his number. */
export interface MenuPlace {
  menu: Menu
  name: string
  chosen: string[]
  /** How often the menu was said anew, and what is said in all: a time-out of an earlier one says nothing. */
  repeated: number
  said: number
}

/** Of the adviser who asked for it, for as long as he has the call. */
export interface Recording {
  id: string
  adviserId: string
  /** `announcing`: the customer is being told, nothing is kept yet. */
  stage: 'announcing' | 'on' | 'paused'
  /** Pauses (ms): what came in them is left out, even where this process was killed before it could say so. */
  cuts: { from: number; to: number | null }[]
}

/** A call as the telephony holds it: plain data, all of it kept, so that a killed process goes on where it was. */
export interface Call {
  id: string
  /** `internal`: a consultation; the adviser who is asked stands where the customer does in other calls. */
  direction: 'inbound' | 'outbound' | 'internal'
  /** `arriving`: its sound is being made; nobody knows of it yet. `menu`: he chooses, the server has not heard of him. `dialling`: the adviser is there, the customer's telephone rings. */
  state: 'arriving' | 'menu' | 'waiting' | 'ringing' | 'dialling' | 'talking' | 'held' | 'ended'
  waiting: Waiting
  enteredAt: number
  answeredAt: number | null
  party: Party
  dialled: string
  divertedFrom: string | null
  userToUser: string | null
  /** Answered only when an adviser does (183 until then). */
  early: boolean
  language: 'fr' | 'en'
  /** Null or missing: his number has no menu, or he is through it. */
  menu?: MenuPlace | null
  /** He is told that he will be called back, and is hung up when it is said. */
  isLeaving?: true
  customer: CustomerLeg
  leg: AdviserLeg | null
  legs: number
  /** Of a consultation: who is asked (a number outside is no adviser), and how long his telephone rings. */
  asked?: { adviserId: string; ringMs: number; outside?: { number: string; shown: string } }
  recording?: Recording | null
}

export type CallInput =
  | { is: 'opened'; answer: string }
  | { is: 'order'; order: EdgeOrder; branch: string; dialog: Dialog }
  | { is: 'legRinging'; legId: string }
  | { is: 'legAnswered'; legId: string; dialog: Dialog; sdp: string }
  | { is: 'legRefused'; legId: string; reason: 'unregistered' | 'busy' | 'refusedBySip' | 'error' }
  | { is: 'legLate'; legId: string }
  | { is: 'adviserOffers'; sdp: string; request: Answerable }
  | { is: 'adviserHangsUp' }
  /** His side is gone without a word. */
  | { is: 'adviserGone' }
  | { is: 'customerAnswered'; dialog: Dialog; sdp: string }
  | { is: 'customerRefused'; code: number }
  /** He was rung for as long as it may (of a consultation). */
  | { is: 'customerLate' }
  | { is: 'customerOffers'; sdp: string; request: Answerable }
  | { is: 'customerHangsUp'; code: number | null }
  | { is: 'customerGone' }
  /** No sound from him for a while: he may be silent, or gone. */
  | { is: 'customerQuiet' }
  | { is: 'played' }
  /** Nothing was pressed after what was said as the one of this number. */
  | { is: 'menuLate'; said: number }
  | { is: 'digit'; digit: string }
  /** The announcement could not be heard, or nothing can be kept. */
  | { is: 'recordingFailed'; recordingId: string }
  | { is: 'failed' }
  | { is: 'restored' }

export type Effect =
  | { do: 'play'; sound: Sound; to: 'customer' | 'adviser' }
  /** Comes back as `menuLate`. */
  | { do: 'await'; ms: number; said: number }
  | { do: 'silence'; to: 'customer' | 'adviser' }
  | { do: 'invite'; leg: AdviserLeg }
  | { do: 'adopt'; leg: AdviserLeg }
  | { do: 'cancel'; leg: AdviserLeg }
  /** The two hear each other. */
  | { do: 'join'; leg: AdviserLeg }
  /** Media of an adviser who never answered, and of one who is let go. */
  | { do: 'forget'; leg: AdviserLeg }
  | { do: 'block'; leg: AdviserLeg; isBlocked: boolean }
  | { do: 'reoffer'; side: 'customer' | 'adviser'; sdp: string; request: Answerable; held: boolean }
  | { do: 'answer'; request: Answerable; code: number; reason: string; sdp?: string }
  | { do: 'bye'; dialog: Dialog }
  | { do: 'dial'; isAdopted: boolean }
  | { do: 'joinCustomer' }
  | { do: 'cancelDial' }
  | { do: 'probe'; side: 'customer' | 'adviser' }
  | { do: 'tape'; act: 'start' | 'rest' | 'keep' | 'destroy'; recording: Recording }
  | { do: 'close' }

export interface Told<K extends EdgeEventKind = EdgeEventKind> {
  kind: K
  body: z.infer<(typeof edgeEvents)[K]>
}
export interface Decision {
  call: Call
  told: Told[]
  effects: Effect[]
  /** Of an order that could not be done in this state. */
  isRefused?: true
}
