import { reject, type Rejection } from '../protocol/refusals.ts'

/** Whoever holds it may open records: a phrase rather than a word. */
export const passwordLength = { least: 12, most: 200 } as const

/** Why this cannot be his password from now on, or null. `current`: the one that it replaces, as he typed it. */
export function refuseNewPassword(next: string, account: { login: string; current: string | null }): Rejection | null {
  const { least, most } = passwordLength
  if (next.length < least || next.length > most) return reject('password.length', { least, most })
  if (next === account.current) return reject('password.same')
  const plain = next.toLowerCase()
  // A dozen times the same key, or his own name with a year behind it.
  if (new Set(plain).size < 5 || plain.replace(/[\d\s._-]+/g, '') === account.login.replace(/[\d\s._-]+/g, ''))
    return reject('password.guessable')
  return null
}
