import { managedSite, managesPeople, seesAccount } from '../../shared/domain/account.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import { accountEntries } from '../db/accountLog.ts'
import { listAccounts, listShops, listSites, livingSessions, openWork, readAccount } from '../db/accounts.ts'
import { desksOf } from '../db/desks.ts'
import type { Handlers } from './handlers.ts'

/** Acts of one account that its screen shows. */
const entriesShown = 100

export const accountsList: Handlers['accounts.list'] = async ({ unit }, by) => {
  if (!managesPeople(by)) return reject('permission.denied')
  const siteId = managedSite(by)
  const accounts = await listAccounts(unit.db, siteId, unit.clock())
  return {
    accounts,
    sites: await listSites(unit.db, siteId),
    shops: siteId === null ? await listShops(unit.db) : [],
  }
}

export const accountRead: Handlers['account.read'] = async ({ unit }, by, { accountId }) => {
  const { db } = unit
  const account = await readAccount(db, accountId, unit.clock())
  // One who may not see it does not learn that it exists.
  if (!account || !seesAccount(by, account)) return reject('account.notFound')
  return {
    account,
    sessions: await livingSessions(db, accountId, by.sessionId, unit.clock()),
    desks: await desksOf(db, accountId),
    entries: await accountEntries(db, accountId, entriesShown),
    ...(await openWork(db, accountId)),
  }
}
