import { createHmac } from 'node:crypto'
import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor, Context } from '../../context.ts'
import type { Db } from '../../db/database.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { sipUserOf } from '../../telephony/sip/sipUserOf.ts'
import type { CtiConfig } from './cti/ctiConfig.ts'
import type { PlatformConfig } from './platformConfig.ts'
import type { VoiceConfig } from './voiceConfig.ts'

/**
 * One way in which an adviser is telephoned. What happens to its calls comes in by a door of its own (events of the telephony, `edge`; the desk's word,
 * `sip`; the platform's signed events, `cti`) and ends in the same rows; who holds the line says `isOfPlatform`.
 */
export interface Telephony {
  mode: Row<'call'>['mode']
  /** Our router offers calls to whom it serves; a platform chooses by itself. */
  hasLineOfOurs: boolean
  /** This adviser (by his login) is telephoned this way. */
  serves(login: string): boolean
  /** What his desk begins its telephone with. `expiresAt`: the end of his session (ms). */
  phoneOf(who: { adviserId: string; login: string; expiresAt: number }): PhoneCredentials | CtiPhone
}

/** Those of this installation, in the order in which they are asked: who has a place on the operator's platform has no other telephone. */
export function telephoniesOf({ config }: Pick<Context, 'config'>): Telephony[] {
  const { platform, cti, voice } = config
  return [
    ...(platform === null ? [] : [sipTelephony(platform)]),
    ...(cti === null ? [] : [ctiTelephony(cti)]),
    ...(voice === null ? [] : [edgeTelephony(voice)]),
  ]
}

/** How this adviser is telephoned; null: not at all. `reader`: the transaction one is in. */
export async function telephonyOf(
  context: Pick<Context, 'config'>,
  reader: Db | WriteDb['sql'],
  { adviserId }: Pick<Actor, 'adviserId'>,
): Promise<{ telephony: Telephony; login: string } | null> {
  const all = telephoniesOf(context)
  if (all.length === 0) return null
  const found = await reader.selectFrom('adviser').select('login').where('id', '=', adviserId).executeTakeFirst()
  const telephony = found && all.find((one) => one.serves(found.login))
  return telephony ? { telephony, login: found.login } : null
}

/** VO10: the password follows from its user, which says until when it holds, and the secret; nothing is stored. */
const edgeTelephony = ({ wsUrls, domain, iceServers, secret }: VoiceConfig): Telephony => ({
  mode: 'edge',
  hasLineOfOurs: true,
  serves: () => true,
  phoneOf({ adviserId, expiresAt }) {
    const user = sipUserOf(adviserId)
    const authorizationUser = `${Math.floor(expiresAt / 1_000)}:${user}`
    const password = createHmac('sha1', secret).update(authorizationUser).digest('base64')
    return { mode: 'edge', wsUrls, domain, user, authorizationUser, password, expiresAt, iceServers }
  },
})

const sipTelephony = (config: PlatformConfig): Telephony => ({
  mode: 'sip',
  hasLineOfOurs: false,
  serves: (login) => config.extensions.has(login),
  phoneOf({ login }) {
    const extension = config.extensions.get(login)
    if (!extension) throw new Error('an adviser without an extension')
    const {
      iceServers,
      headers,
      registerSeconds,
      sessionTimers,
      dtmf,
      codecs,
      autoAnswer,
      realm,
      says,
      shown,
      joinBy,
    } = config
    const { wsUrls, domain, user, authorizationUser, password, ha1, token } = extension
    const platform = {
      ha1,
      realm,
      token,
      says,
      headers,
      registerSeconds,
      sessionTimers,
      dtmf,
      codecs,
      autoAnswer,
      joinBy,
      dials: shown !== null,
    }
    return { mode: 'sip', wsUrls, domain, user, authorizationUser, password, expiresAt: null, iceServers, platform }
  },
})

const ctiTelephony = ({ extensionOf, does, queues }: CtiConfig): Telephony => ({
  mode: 'cti',
  hasLineOfOurs: false,
  serves: (login) => extensionOf.has(login),
  phoneOf: ({ login }) => ({ mode: 'cti', extension: extensionOf.get(login) ?? '', does, queues }),
})
