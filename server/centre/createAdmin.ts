import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { passwordLength } from '../../shared/domain/newPassword.ts'
import { logAccount } from '../db/accountLog.ts'
import { addAdviser, anySite, holdCentre, loginTaken } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'
/** An admin approves what is above the others' powers (€). */
const goodwillLimit = 500

/** An account with every right, for a centre that has nobody yet. Says why not, or nothing when it is made. */
export async function createAdmin(
  unit: Unit,
  typed: string,
  password: string,
): Promise<'login.invalid' | 'login.taken' | 'password.length' | undefined> {
  const login = typed.trim().toLowerCase()
  if (!/^[^\s]{1,80}$/u.test(login)) return 'login.invalid'
  if (password.length < passwordLength.least || password.length > passwordLength.most) return 'password.length'
  // argon2id with the package's figures, as at sign-in.
  const passwordHash = await hash(password)
  return inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    if (await loginTaken(tx, login)) return 'login.taken'
    const site = await anySite(tx, 'Centre')
    const account = {
      id: randomUUID(),
      login,
      name: typed.trim(),
      role: 'admin' as const,
      siteId: site.id,
      siteName: site.name,
      partnerId: null,
      shopId: null,
      skills: [],
      languages: ['fr' as const, 'en' as const],
      capacity: 4,
      goodwillLimit,
      state: 'offline' as const,
      stateSince: tx.now,
      stateAuthor: 'system' as const,
      stateReason: null,
    }
    await addAdviser(tx, account, passwordHash)
    await logAccount(tx.sql, { at: tx.now, authorId: null, accountId: account.id, act: 'created', detail: { login } })
    return undefined
  })
}
