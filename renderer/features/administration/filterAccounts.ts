import type { Account } from '../../../shared/protocol/administration.ts'
import { foldText } from '../../ui/index.ts'
import { accountState, type AccountState } from './accountState.ts'

export interface AccountFilter {
  text: string
  siteId: string
  role: Account['role'] | ''
  state: AccountState | ''
}
export const noFilter: AccountFilter = { text: '', siteId: '', role: '', state: '' }

/** Every word typed is in the name, the login or the site, accents and order aside. */
export function filterAccounts(accounts: readonly Account[], filter: AccountFilter): Account[] {
  const words = foldText(filter.text).split(' ').filter(Boolean)
  return accounts.filter((account) => {
    if (filter.siteId !== '' && account.siteId !== filter.siteId) return false
    if (filter.role !== '' && account.role !== filter.role) return false
    if (filter.state !== '' && accountState(account) !== filter.state) return false
    if (words.length === 0) return true
    const key = foldText(`${account.name} ${account.login} ${account.siteName} ${account.partnerName ?? ''}`)
    return words.every((word) => key.includes(word))
  })
}
