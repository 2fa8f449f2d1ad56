import { create } from 'zustand'
import type { CtiAnswer, CtiAsk, CtiPhone } from '../../../shared/protocol/ctiPhone.ts'

export interface Asked {
  do: CtiAsk['do']
  /** `asking`: no answer yet; `taken`: the platform has it, and has not said that it is done; `unheard`: it never did. */
  phase: 'asking' | 'taken' | 'unheard' | 'refused' | 'timedOut' | 'unavailable' | 'failed'
  /** Of `refused`: why, by the contract or in the platform's words; of `failed`: by the server. */
  code: string
  reason: string
}

export interface CtiState {
  /** Null: this desk has a telephone of another kind, or none. */
  phone: CtiPhone | null
  /** By call: what was asked last, until the platform says what became of it. */
  asked: Record<string, Asked>
  /** By call: the colleague that is being asked, as the platform last said. */
  consulting: Record<string, string | null>
  ask: (callId: string, what: CtiAsk['do'], to?: CtiAsk['to']) => Promise<CtiAnswer>
}

export const noCti: CtiState = {
  phone: null,
  asked: {},
  consulting: {},
  ask: async () => ({ code: 'phone.none' }),
}

/** What only this desk knows of a telephone that it speaks to: how a call stands is in its row. */
export const useCtiStore = create<CtiState>()(() => noCti)
