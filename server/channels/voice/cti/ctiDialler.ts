import { reject } from '../../../../shared/protocol/refusals.ts'
import type { Context } from '../../../context.ts'
import { holdCall } from '../../../db/calls.ts'
import { addCtiCall } from '../../../db/cti.ts'
import type { Dialler } from '../dialler.ts'
import type { CtiConfig } from './ctiConfig.ts'
import { idsOfCtiCall } from './idsOfCtiCall.ts'
import { sendCommand } from './sendCommand.ts'

/** The platform calls for him; null: it does not. The call bears the name that we give it, so that its events are known. */
export function ctiDialler({ unit }: Context, cti: CtiConfig, login: string): Dialler | null {
  if (!cti.does.includes('dial')) return null
  const extension = cti.extensionOf.get(login) ?? ''
  return {
    mode: 'cti',
    numbers: [{ number: cti.shown, shown: cti.shown, topic: 'general', language: 'fr', early: false }],
    hours: cti.hours,
    // Whether it is there, the platform knows.
    refuse: async () => (extension === '' ? reject('phone.none') : undefined),
    rowId: (callId) => idsOfCtiCall(callId).callId,
    async dial(tx, { callId, adviserId, number }) {
      const { callId: id } = idsOfCtiCall(callId)
      await holdCall(tx.sql, id)
      const asked = {
        id: callId,
        do: 'dial' as const,
        extension,
        call: callId,
        to: { kind: 'number' as const, value: number },
      }
      const { outcome } = await sendCommand(cti, { ...asked, reason: null }, unit.clock)
      if (outcome === 'taken') await addCtiCall(tx.sql, { id, platformId: callId, adviserId, extension }, tx.now)
      return outcome === 'taken'
    },
  }
}
