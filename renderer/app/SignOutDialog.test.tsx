import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import type { Account, AccountSession } from '../../shared/protocol/administration.ts'
import type { AskAdministration } from '../sync/administration.ts'
import { adviserId, adviserRow, until } from '../sync/testkit/world.ts'
import { SignOutDialog } from './SignOutDialog.tsx'
import { screen } from '../desk/testkit/screen.tsx'

const on = screen()
/** What was chosen, in order. */
const chosen: ('stays' | 'leaves')[] = []
beforeEach(() => {
  chosen.splice(0)
})

const account: Account = {
  ...adviserRow(),
  partnerName: null,
  disabledAt: null,
  passwordUntil: null,
  sessions: 1,
  lastSeenAt: null,
}
const session = (id: string, more: Partial<AccountSession> = {}): AccountSession => ({
  id,
  since: 0,
  expiresAt: 1,
  seenAt: null,
  userAgent: '',
  address: '',
  isOwn: false,
  ...more,
})
/** What the server says of this adviser's sessions; null: nothing. */
async function ask(
  sessions: AccountSession[] | null = [session('s1', { isOwn: true })],
  isOnline = true,
): Promise<void> {
  const value = { account, sessions, entries: [], openContacts: 1, openPromises: 0 }
  const administer: AskAdministration = async (name, args) => {
    if (sessions === null) return new Promise(() => {})
    const isMine = name === 'account.read' && 'accountId' in args && args.accountId === adviserId
    return isMine ? { ok: true, value } : { ok: false, code: 'permission.denied', params: {} }
  }
  const desk = await on.world.openOnline('m1', { administer })
  if (!isOnline) {
    on.world.net.cut()
    await until(() => desk.status.connection === 'offline')
  }
  await on.show(<SignOutDialog onClose={() => chosen.push('stays')} onSignOut={() => chosen.push('leaves')} />, desk)
}
const buttons = () => [...document.querySelectorAll<HTMLElement>('[role=dialog] button')]
const press = (name: string) =>
  act(async () =>
    buttons()
      .find((button) => button.textContent === name)
      ?.click(),
  )

test('with a contact open the way out says that it goes back to the queue, and leaves the choice', async () => {
  await ask()
  await act(() =>
    until(() => document.body.textContent.includes('1 contact ouvert sera remis en file avec son dossier')),
  )
  expect(chosen).toEqual([])
  await press('Rester')
  await press('Se déconnecter')
  expect(chosen).toEqual(['stays', 'leaves'])
})

test('with another session of his alive it says that they stay there, and which', async () => {
  await ask([session('s1', { isOwn: true }), session('s2', { since: 86_400_000 })])
  await act(() =>
    until(() =>
      document.body.textContent.includes('1 contact ouvert y reste à vous tant qu’un autre poste est en ligne'),
    ),
  )
  expect(document.body.textContent).toContain('Une autre session est ouverte à votre nom')
})

test('without a line it says that nobody knows, at once', async () => {
  await ask([session('s1', { isOwn: true }), session('s2')], false)
  await act(() => until(() => document.body.textContent.includes('on ne sait pas si une autre session')))
  expect(chosen).toEqual([])
})

test('with nothing open and nothing waiting it asks nothing', async () => {
  on.world.server.write(put('contact', { ...on.world.server.row('contact', 'k1')!, state: 'closed' }))
  await ask()
  await act(() => until(() => chosen.length > 0))
  expect(chosen).toEqual(['leaves'])
  expect(document.body.textContent).not.toContain('remis en file')
})
