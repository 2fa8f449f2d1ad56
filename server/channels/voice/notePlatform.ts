import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { sensitiveNote } from '../../../shared/domain/note.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { InviteReading } from '../../../shared/telephony/readInvite.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

const longest = 200

/**
 * What the platform handed over with a call stays with its contact: by what it knows the call, and what it says of it. Only of headers that
 * the file names in `correlation`: another may be the caller's own words (VO18).
 */
export async function notePlatform(
  tx: WriteDb,
  contact: Row<'contact'>,
  {
    callId,
    read,
    named,
    unproven,
  }: { callId: string; read: InviteReading; named: readonly string[]; unproven: boolean },
): Promise<void> {
  const isNamed = (name: string): boolean => named.some((one) => one.toLowerCase() === name)
  const { correlationId: reference } = read
  const said = [
    ...(isNamed('user-to-user') ? read.userToUser.map(({ text, hex }) => text ?? hex ?? '') : []),
    ...(isNamed('call-info') ? read.callInfo.map(({ uri }) => uri) : []),
  ]
  const data = [...new Set(said)].filter((one) => one !== '' && one !== reference).join(' · ')
  const lines = [
    { what: 'reference', code: 'call.reference', value: reference ?? '' },
    { what: 'data', code: 'call.data', value: data.slice(0, longest).toWellFormed() },
  ] as const
  for (const { what, code, value } of lines) {
    // The number of a card is kept nowhere, whoever hands it over.
    if (value === '' || sensitiveNote(value)) continue
    await tx.save(
      'historyEntry',
      historyEntry({
        id: entryId('platform', `${what}-${callId}`),
        customerId: contact.customerId,
        caseId: contact.caseId,
        at: tx.now,
        kind: 'contact',
        channel: 'voice',
        code,
        params: { [what]: value },
        actor: '',
        refTable: 'call',
        refId: callId,
        unproven,
      }),
    )
  }
}
