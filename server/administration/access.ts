import { managedSite, managesPeople } from '../../shared/domain/account.ts'
import { accessMost, accessPage, type AdministrationArgs } from '../../shared/protocol/administration.ts'
import { isRejection, reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Actor, Context } from '../context.ts'
import { accessLines, recordsOf, type AccessWanted } from '../db/accessPages.ts'
import { logAccount } from '../db/accountLog.ts'
import type { Handlers } from './handlers.ts'

type Filter = AdministrationArgs<'access.export'>

export const accessList: Handlers['access.list'] = async ({ unit }, by, { before, ...filter }) => {
  const wanted = await wantedBy(unit.db, by, filter)
  if (isRejection(wanted)) return wanted
  const lines = await accessLines(unit.db, { ...wanted, before }, accessPage + 1)
  return { lines: lines.slice(0, accessPage), hasMore: lines.length > accessPage }
}

/** All of it at once, to be kept elsewhere: that it left is itself in the journal. */
export const accessExport: Handlers['access.export'] = async ({ unit }, by, filter) => {
  const wanted = await wantedBy(unit.db, by, filter)
  if (isRejection(wanted)) return wanted
  const lines = await accessLines(unit.db, wanted, accessMost + 1)
  if (lines.length > accessMost) return reject('access.tooMany', { most: accessMost })
  const { adviser, reference, from, until } = filter
  const detail = {
    lines: lines.length,
    ...(adviser && { adviser }),
    ...(reference && { reference }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
  }
  // On his own account's journal too: there it is found.
  const { adviserId } = by
  await logAccount(unit.db, {
    at: unit.clock(),
    authorId: adviserId,
    accountId: adviserId,
    act: 'accessExported',
    detail,
  })
  return { lines }
}

async function wantedBy(db: Context['unit']['db'], by: Actor, filter: Filter): Promise<AccessWanted | Rejection> {
  if (!managesPeople(by)) return reject('permission.denied')
  const { adviser, reference, from, until } = filter
  const customerIds = reference === '' ? null : await recordsOf(db, reference)
  // To a lead it reads the same as one that nobody of his opened: references cannot be tried out.
  if (customerIds?.length === 0 && managedSite(by) === null) return reject('customer.notFound')
  return { siteId: managedSite(by), adviser, customerIds, from, until, before: null }
}
