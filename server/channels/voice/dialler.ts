import { randomUUID } from 'node:crypto'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor, Context } from '../../context.ts'
import { isPhoneReady } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { CallHours } from './callHours.ts'
import { ctiDialler } from './cti/ctiDialler.ts'
import type { PlatformConfig } from './platformConfig.ts'
import { idsOfPlatformCall } from './platformRing.ts'
import { sendOrder } from './sendOrder.ts'
import type { ServiceNumber } from './serviceNumbers.ts'
import { telephonyOf } from './telephony.ts'
import type { VoiceConfig } from './voiceConfig.ts'

/** What calls a customer for an adviser: our edge, or the platform that his telephone is of. */
export interface Dialler {
  mode: Row<'call'>['mode']
  /** From which number of ours he is called, and when he may be. */
  numbers: ServiceNumber[]
  hours: CallHours
  /** Why his telephone cannot begin a call; undefined: it can. */
  refuse(tx: WriteDb, adviserId: string): Promise<Rejection | undefined>
  /** The desk itself calls: it is told the number. */
  isOfDesk?: true
  /** The id of the row that this call is to have. */
  rowId(callId: string): string
  /** False: it was not taken. What becomes of it waits for the commit. */
  dial(
    tx: WriteDb,
    call: { callId: string; adviserId: string; contactId: string; number: string; shown: string },
  ): Promise<boolean>
}

/** Null: this adviser calls nobody from here. */
export async function diallerOf(tx: WriteDb, context: Context, by: Pick<Actor, 'adviserId'>): Promise<Dialler | null> {
  const { voice, cti, platform } = context.config
  const found = await telephonyOf(context, tx.sql, by)
  if (found?.telephony.mode === 'cti' && cti !== null) return ctiDialler(context, cti, found.login)
  if (found?.telephony.mode === 'sip') return platform === null ? null : sipDialler(platform, by.adviserId)
  return voice === null ? null : edgeDialler(voice)
}

export const edgeDialler = (voice: VoiceConfig): Dialler => ({
  mode: 'edge',
  numbers: voice.numbers,
  hours: voice.callBack.hours,
  refuse: async (tx, adviserId) => ((await isPhoneReady(tx, adviserId)) ? undefined : reject('phone.notReady')),
  rowId: (callId) => callId,
  async dial(tx, call) {
    const order = { orderId: call.callId, do: 'dial' as const, legId: randomUUID() }
    const done = await sendOrder(voice, { ...order, ...call }, tx.now)
    return done === 'taken' || done === 'repeated'
  },
})

/** The adviser's desk is a telephone of the platform, and calls by itself; of what comes of it, it tells us (VO15). */
function sipDialler({ shown, hours }: PlatformConfig, adviserId: string): Dialler | null {
  if (shown === null) return null
  return {
    mode: 'sip',
    isOfDesk: true,
    numbers: [{ number: shown, shown, topic: 'general', language: 'fr', early: false }],
    hours,
    // Whether it is there, the desk knows: what it could not do, it says.
    refuse: async () => undefined,
    rowId: (callId) => idsOfPlatformCall(adviserId, callId).callId,
    dial: async () => true,
  }
}
