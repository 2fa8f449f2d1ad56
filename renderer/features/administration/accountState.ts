import type { Account } from '../../../shared/protocol/administration.ts'
import type { Tone } from '../../ui/index.ts'

export const accountStates = ['active', 'firstPassword', 'disabled'] as const
export type AccountState = (typeof accountStates)[number]

/** How an account stands, for its badge and for the filter. */
export function accountState({
  disabledAt,
  passwordUntil,
}: Pick<Account, 'disabledAt' | 'passwordUntil'>): AccountState {
  if (disabledAt !== null) return 'disabled'
  return passwordUntil === null ? 'active' : 'firstPassword'
}
export const accountTones: Record<AccountState, Tone> = { active: 'ok', firstPassword: 'info', disabled: 'mute' }
