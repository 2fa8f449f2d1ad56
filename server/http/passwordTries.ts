import type { Context } from '../context.ts'
import { forgetTries, noteTry, takeBackTry, takeTry, tryAt, type TryRule } from '../db/signInTries.ts'

/** Times in ms. */
const window = 15 * 60_000
const perKey = 10
const everywhere = { free: 10, first: 1_000, longest: window, within: 24 * 3_600_000 }

/** One try at a password: who, from where, on a device that he has signed in on before or not. */
export interface Try {
  login: string
  /** As limits count it (addressGroup). */
  address: string
  deviceId: string | undefined
}

/**
 * OWASP's device cookies. On a device of his own an adviser has ten tries in 15 minutes, whatever others do: knowing his name
 * shuts nobody out. Unknown devices have ten from one address, and all of them together wait ever longer for one another. Many
 * accounts tried from one address are wrong passwords of that address; right ones are not counted there, for a whole floor signs
 * in behind one at nine.
 */
export function passwordTries({ unit, config }: Context) {
  const { db } = unit
  const most = config.limits.wrongPasswords
  const ip = ({ address }: Try): string => `ip:${address}`
  const rules = ({ login, address, deviceId }: Try): TryRule[] =>
    deviceId === undefined
      ? [
          { key: `login:${login}@${address}`, most: perKey, within: window },
          { key: `login:${login}`, ...everywhere },
        ]
      : [{ key: `device:${deviceId}`, most: perKey, within: window }]

  /** For how long (ms) the address has had its wrong passwords; 0 = it has not. `own`: of this try, noted already. */
  async function shutFor(one: Try, now: number, own: number): Promise<number> {
    if (one.deviceId !== undefined) return 0
    const [full, first] = [await tryAt(db, ip(one), most + own), await tryAt(db, ip(one), most)]
    return full === undefined || first === undefined || full <= now - window ? 0 : first + window - now
  }

  return {
    /** Before the password is looked at: for how long (ms) to wait; 0 = go on, and the try is counted. */
    async begin(one: Try, now: number): Promise<number> {
      const shut = await shutFor(one, now, 0)
      return shut > 0 ? shut : takeTry(db, one.login, rules(one), now)
    },
    /** After it: as `begin`. Of a thousand guesses sent at once, the right one must not learn that it is. */
    async end(one: Try, now: number, right: boolean): Promise<number> {
      if (!right && one.deviceId === undefined) await noteTry(db, ip(one), now)
      const late = await shutFor(one, now, right ? 0 : 1)
      if (!right || late > 0) return late
      const [own, all] = rules(one)
      if (own) await forgetTries(db, own.key)
      // What others tried at this account stays counted: that he came in tells nothing of them.
      if (all) await takeBackTry(db, all.key, now)
      return 0
    },
  }
}
