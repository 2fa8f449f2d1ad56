import { refuseAccountChange } from '../../shared/domain/account.ts'
import { isRejection, reject } from '../../shared/protocol/refusals.ts'
import { logAccount } from '../db/accountLog.ts'
import { countOtherAdmins, holdAccounts, readAccount, setDisabled, setPassword } from '../db/accounts.ts'
import { forgetTriesOf } from '../db/signInTries.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { listInDirectory } from './editAccount.ts'
import { cutOff, endSessionsIn } from './endSessions.ts'
import { firstPassword } from './firstPassword.ts'
import type { Handlers } from './handlers.ts'

/** Nobody signs in with it, its desks stop at once, and colleagues find it no more; what it did stays its own. */
export const accountDisable: Handlers['account.disable'] = async (context, by, { accountId }) => {
  const ending = { by, accountId, sessionId: null }
  const ended = await inTransaction(context.unit, async (tx) => {
    await holdAccounts(tx)
    const account = await readAccount(tx.sql, accountId, tx.now)
    if (!account) return reject('account.notFound')
    const after = { ...account, isDisabled: true }
    const no = refuseAccountChange(by, account, after, await countOtherAdmins(tx, accountId))
    if (no) return no
    if (account.disabledAt !== null) return []
    await setDisabled(tx, accountId, tx.now)
    await tx.remove('directoryEntry', accountId)
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'disabled' })
    return endSessionsIn(tx, ending)
  })
  if (isRejection(ended)) return ended
  await cutOff(context, ending, ended)
  return { ended: ended.length }
}

export const accountEnable: Handlers['account.enable'] = async ({ unit }, by, { accountId }) => {
  const no = await inTransaction(unit, async (tx) => {
    await holdAccounts(tx)
    const account = await readAccount(tx.sql, accountId, tx.now)
    if (!account) return reject('account.notFound')
    const refused = refuseAccountChange(by, account, { ...account, isDisabled: false }, 1)
    if (refused || account.disabledAt === null) return refused
    await setDisabled(tx, accountId, null)
    const [row] = await tx.read('adviser', [accountId])
    if (row) await listInDirectory(tx, row)
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'enabled' })
    return null
  })
  return no ?? {}
}

/** For who forgot his: a first password once more. His own one is changed by whoever knows it. */
export const accountResetPassword: Handlers['account.resetPassword'] = async (context, by, { accountId }) => {
  const { unit } = context
  const { password, passwordHash, until } = await firstPassword(unit.clock())
  const ending = { by, accountId, sessionId: null }
  const ended = await inTransaction(unit, async (tx) => {
    await holdAccounts(tx)
    const account = await readAccount(tx.sql, accountId, tx.now)
    if (!account) return reject('account.notFound')
    const no = refuseAccountChange(by, account, { ...account, isDisabled: account.disabledAt !== null }, 1)
    if (no) return no
    if (accountId === by.adviserId) return reject('account.own')
    await setPassword(tx.sql, accountId, passwordHash, until)
    await forgetTriesOf(tx.sql, account.login)
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'passwordReset' })
    return endSessionsIn(tx, ending)
  })
  if (isRejection(ended)) return ended
  await cutOff(context, ending, ended)
  return { accountId, password, until }
}
