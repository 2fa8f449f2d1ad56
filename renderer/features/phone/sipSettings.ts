import type { UAConfiguration } from 'jssip/lib/UA'
import type { PhonePlatform } from '../../../shared/protocol/phoneCredentials.ts'

/** What JsSIP is told of an operator's own platform, beside the address and the user. */
export function sipSettings(platform: PhonePlatform): Partial<UAConfiguration> {
  const { ha1, realm, token, registerSeconds, sessionTimers, autoAnswer } = platform
  // What it may press on this telephone (hearNotify).
  const headers = [...platform.headers, ...(autoAnswer ? ['Allow-Events: talk, hold'] : [])]
  return {
    register_expires: registerSeconds,
    session_timers: sessionTimers,
    ...(headers.length > 0 && { extra_headers: headers }),
    ...(realm !== null && { realm }),
    ...(ha1 !== null && { ha1 }),
    // JsSIP writes it as it is: the scheme is ours to say (RFC 8898).
    ...(token !== null && { authorization_jwt: `Bearer ${token}` }),
  }
}
