import { randomBytes, randomUUID } from 'node:crypto'
import { serviceNumberOf, type ServiceNumber } from '../../channels/voice/serviceNumbers.ts'
import { addressOf, headerOf, listOf, parameterOf, userOf, type SipRequest } from '../sip/sipMessage.ts'
import { dialogOfInvite } from '../sip/dialog.ts'
import type { Call, Party } from './call.ts'

const cut = (value: string | null, most: number) => value?.slice(0, most) ?? null

/** A call that came in, before it has any sound. */
export function callOfInvite(invite: SipRequest, { now, numbers }: { now: number; numbers: ServiceNumber[] }): Call {
  const dialled = userOf(invite.uri).slice(0, 120)
  const settings = serviceNumberOf(numbers, dialled)
  const tag = randomBytes(8).toString('hex')
  const { headers } = invite
  return {
    id: randomUUID(),
    direction: 'inbound',
    state: 'arriving',
    waiting: 'queue',
    enteredAt: now,
    answeredAt: null,
    party: partyOf(invite),
    dialled,
    // History-Info names all stations, oldest first (RFC 7044); Diversion the last one (RFC 5806).
    divertedFrom: cut(listOf(invite, 'diversion')[0] ?? listOf(invite, 'history-info')[0] ?? null, 300),
    userToUser: cut(headerOf(invite, 'user-to-user'), 1_000),
    early: settings?.early ?? false,
    language: settings?.language ?? 'fr',
    menu: settings?.menu
      ? { menu: settings.menu, name: `menu-${settings.number}`, chosen: [], repeated: 0, said: 1 }
      : null,
    customer: {
      dialog: dialogOfInvite(invite, tag),
      tag,
      invite: { method: invite.method, headers },
      offer: invite.body,
      answer: '',
      branch: '',
    },
    leg: null,
    legs: 0,
  }
}

/** Who calls, as the network says it, in its own words. */
export function partyOf(invite: SipRequest): Party {
  const asserted = listOf(invite, 'p-asserted-identity')[0] ?? null
  const from = headerOf(invite, 'from') ?? ''
  const privacy = (headerOf(invite, 'privacy') ?? '').toLowerCase().split(/[;,\s]+/)
  const isAnonymous = /anonymous/i.test(userOf(addressOf(from))) || /@anonymous\.invalid/i.test(addressOf(from))
  return {
    asserted: cut(asserted, 300),
    remoteParty: cut(listOf(invite, 'remote-party-id')[0] ?? null, 300),
    from: from.slice(0, 300),
    isHidden: isAnonymous || privacy.some((one) => one === 'id' || one === 'user' || one === 'header'),
    attestation: attestationOf(invite, asserted ?? from),
  }
}

/** The carrier's check of the signature (ATIS-1000074): its own header, or `verstat`, which is full attestation when it passed. */
function attestationOf(invite: SipRequest, identity: string): Party['attestation'] {
  const said = headerOf(invite, 'p-attestation-indicator') ?? headerOf(invite, 'x-attestation-level')
  const letter = /^[ABC]$/i.exec(said?.trim() ?? '')?.[0]?.toUpperCase()
  if (letter === 'A' || letter === 'B' || letter === 'C') return letter
  const verstat = parameterOf(identity, 'verstat') ?? /;verstat=([\w-]+)/i.exec(identity)?.[1] ?? ''
  const passed = /^TN-Validation-Passed(?:-([ABC]))?$/i.exec(verstat)
  if (!passed) return null
  const level = passed[1]?.toUpperCase()
  return level === 'B' || level === 'C' ? level : 'A'
}
