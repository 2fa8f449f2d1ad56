import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'

type Role = Row<'adviser'>['role']
/** Who looks, from his session. */
export interface Manager {
  adviserId: string
  role: Role
  siteId: string
}
export interface Managed {
  id: string
  role: Role
  siteId: string
}
/** What an account may do, and where. */
export interface Powers {
  role: Role
  siteId: string
  goodwillLimit: number
}

/** Who has the screens of accounts and of the access log: an admin all, a lead his own site. */
export function managesPeople({ role }: Pick<Manager, 'role'>): boolean {
  return role === 'admin' || role === 'lead'
}
/** The only site he looks at; null = all. */
export function managedSite({ role, siteId }: Manager): string | null {
  return role === 'admin' ? null : siteId
}

/** Reads an account and ends its sessions. Everybody his own. */
export function seesAccount(who: Manager, account: Managed): boolean {
  if (account.id === who.adviserId || who.role === 'admin') return true
  const isOfHisPeople = account.role === 'adviser' || account.role === 'shop'
  return who.role === 'lead' && isOfHisPeople && account.siteId === who.siteId
}
export function editsAccounts({ role }: Pick<Manager, 'role'>): boolean {
  return role === 'admin'
}

/**
 * Why an admin may not make this of an account, or null. `otherAdmins`: those who could still sign in without it. Nobody changes
 * what he himself may do; the last admin stays.
 */
export function refuseAccountChange(
  who: Manager,
  before: Managed & Powers,
  after: Powers & { isDisabled: boolean },
  otherAdmins: number,
): Rejection | null {
  if (!editsAccounts(who)) return reject('permission.denied')
  const isOwn = before.id === who.adviserId
  const isSame =
    after.role === before.role && after.siteId === before.siteId && after.goodwillLimit === before.goodwillLimit
  if (isOwn && !isSame) return reject('account.ownRole')
  if (isOwn && after.isDisabled) return reject('account.own')
  const wasAdmin = before.role === 'admin'
  if (wasAdmin && (after.isDisabled || after.role !== 'admin') && otherAdmins === 0) return reject('account.lastAdmin')
  return null
}
