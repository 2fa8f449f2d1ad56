import { hash, verify } from '@node-rs/argon2'
import { refuseNewPassword } from '../../shared/domain/newPassword.ts'
import { isRejection, reject } from '../../shared/protocol/refusals.ts'
import { logAccount } from '../db/accountLog.ts'
import { readAccount, replacePassword } from '../db/accounts.ts'
import { findLogin } from '../db/sessions.ts'
import { forgetTries, takeTry } from '../db/signInTries.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { cutOff, endSessionsIn } from './endSessions.ts'
import type { Handlers } from './handlers.ts'

/** An unlocked desk must not be a place to guess at. */
const tries = { most: 10, within: 15 * 60_000 }

/** One's own: whoever else is signed in with the old one is not any more. */
export const passwordChange: Handlers['password.change'] = async (context, by, { current, next }) => {
  const { unit } = context
  const now = unit.clock()
  const account = await readAccount(unit.db, by.adviserId, now)
  const login = account && (await findLogin(unit.db, account.login))
  if (!account || !login) return reject('account.notFound')
  const key = `own:${by.adviserId}`
  const wait = await takeTry(unit.db, account.login, [{ key, ...tries }], now)
  if (wait > 0) return reject('signIn.tooMany', { minutes: Math.ceil(wait / 60_000) })
  if (!(await verify(login.passwordHash, current).catch(() => false))) return reject('password.wrong')
  await forgetTries(unit.db, key)
  const no = refuseNewPassword(next, { login: account.login, current })
  if (no) return no
  const passwordHash = await hash(next)
  const ending = { by, accountId: by.adviserId, sessionId: null }
  const ended = await inTransaction(unit, async (tx) => {
    // What was shown may have been reset while it was compared.
    if (!(await replacePassword(tx.sql, by.adviserId, login.passwordHash, passwordHash)))
      return reject('password.wrong')
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId: by.adviserId, act: 'passwordChanged' })
    return endSessionsIn(tx, ending)
  })
  if (isRejection(ended)) return ended
  await cutOff(context, ending, ended)
  return { ended: ended.length }
}
