import { randomUUID } from 'node:crypto'
import { changedFields } from '../../shared/domain/changedFields.ts'
import { editsAccounts, refuseAccountChange } from '../../shared/domain/account.ts'
import type { AdministrationArgs } from '../../shared/protocol/administration.ts'
import { isRejection, reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { logAccount } from '../db/accountLog.ts'
import { countOtherAdmins, findSite, holdAccounts, readAccount, setPassword, shopExists } from '../db/accounts.ts'
import { addAdviser, loginTaken } from '../db/centre.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { firstPassword } from './firstPassword.ts'
import type { Handlers } from './handlers.ts'

type Known = Omit<AdministrationArgs<'account.edit'>, 'accountId' | 'stood'>

export const accountCreate: Handlers['account.create'] = async ({ unit }, by, { login: typed, ...known }) => {
  if (!editsAccounts(by)) return reject('permission.denied')
  const login = typed.toLowerCase()
  if (!/^[^\s]{1,80}$/u.test(login)) return reject('account.loginInvalid')
  const { password, passwordHash, until } = await firstPassword(unit.clock())
  const made = await inTransaction(unit, async (tx) => {
    await holdAccounts(tx)
    if (await loginTaken(tx, login)) return reject('account.loginTaken', { login })
    const place = await placeOf(tx, known)
    if (isRejection(place)) return place
    const row: Row<'adviser'> = {
      id: randomUUID(),
      login,
      ...place,
      state: 'offline',
      stateSince: tx.now,
      stateAuthor: 'system',
      stateReason: null,
    }
    await addAdviser(tx, row, passwordHash)
    await setPassword(tx.sql, row.id, passwordHash, until)
    const detail = changedFields(null, row)
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId: row.id, act: 'created', detail })
    return row.id
  })
  return isRejection(made) ? made : { accountId: made, password, until }
}

export const accountEdit: Handlers['account.edit'] = async ({ unit }, by, { accountId, stood, ...known }) => {
  const outcome = await inTransaction(unit, async (tx) => {
    await holdAccounts(tx)
    const account = await readAccount(tx.sql, accountId, tx.now)
    if (!account) return reject('account.notFound')
    const isDisabled = account.disabledAt !== null
    const no = refuseAccountChange(by, account, { ...known, isDisabled }, await countOtherAdmins(tx, accountId))
    if (no) return no
    const place = await placeOf(tx, known)
    if (isRejection(place)) return place
    const [before] = await tx.lock('adviser', [accountId])
    if (!before) return reject('account.notFound')
    const after = { ...before, ...place }
    const detail = changedFields(before, after)
    if (Object.keys(detail).length === 0) return null
    // What he saw is not what stands: saving it all would take back what another admin did meanwhile.
    if (stood.siteId !== before.siteId || Object.keys(changedFields({ ...before, ...stood }, before)).length > 0)
      return reject('account.changedMeanwhile')
    await tx.save('adviser', after)
    if (!isDisabled) await listInDirectory(tx, after)
    await logAccount(tx.sql, { at: tx.now, authorId: by.adviserId, accountId, act: 'edited', detail })
    return null
  })
  return outcome ?? {}
}

/** Whom colleagues may hand over to. */
export async function listInDirectory(tx: WriteDb, row: Row<'adviser'>): Promise<void> {
  const { id, name, role, siteName, skills, languages } = row
  await tx.save('directoryEntry', { id, name, role, siteName, skills: skills.map(({ skill }) => skill), languages })
}

/** A site's partner is its people's, and so are the regions that it serves. */
const partnerOf = ({ partnerId, servesRegions }: { partnerId: string | null; servesRegions: string[] }) => ({
  partnerId,
  regions: partnerId === null ? null : servesRegions,
})

/** What follows from where he works. */
async function placeOf(
  tx: WriteDb,
  known: Known,
): Promise<(Known & { siteName: string } & ReturnType<typeof partnerOf>) | Rejection> {
  const site = await findSite(tx, known.siteId)
  if (!site) return reject('account.siteUnknown')
  // A partner's regions bound its people; an admin knows no bounds.
  if (known.role === 'admin' && site.partnerId !== null) return reject('account.partnerAdmin')
  const shopId = known.role === 'shop' ? known.shopId : null
  if (known.role === 'shop' && (shopId === null || !(await shopExists(tx, shopId))))
    return reject('account.shopUnknown')
  const skills = [...new Map(known.skills.map((one) => [one.skill, one])).values()]
  return { ...known, skills, shopId, siteName: site.name, ...partnerOf(site) }
}
