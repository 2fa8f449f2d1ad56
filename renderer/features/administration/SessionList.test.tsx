import { act } from 'react'
import { expect, test } from 'vitest'
import type { AccountSession } from '../../../shared/protocol/administration.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { SessionList } from './SessionList.tsx'

const on = screen()
const session = (id: string): AccountSession => ({
  id,
  since: 0,
  expiresAt: 9e15,
  seenAt: 0,
  isOwn: false,
  userAgent: 'Mozilla/5.0 Chrome/140',
  address: '127.0.0.x',
})

test.each([
  ['s1', (buttons: HTMLElement[]) => buttons.find(({ ariaLabel }) => ariaLabel !== null)],
  [null, (buttons: HTMLElement[]) => buttons.find(({ textContent }) => textContent === 'Fermer les 2 sessions')],
] as const)('a session ends once it was asked, and not at the first press: %s', async (sessionId, find) => {
  const sent: unknown[] = []
  const desk = await on.world.openOnline()
  const administer = (async (name: string, args: unknown) => {
    sent.push([name, args])
    return { ok: true, value: { ended: 1 } }
  }) as typeof desk.administer
  const sessions = [session('s1'), session('s2')]
  const list = <SessionList accountId="lea" sessions={sessions} onEnded={async () => {}} />
  await on.show(list, { ...desk, administer })
  const buttons = () => [...on.box.querySelectorAll('button')]
  const press = (button: HTMLElement | undefined) => act(async () => button?.click())
  const inQuestion = (words: string) =>
    [...on.box.querySelectorAll<HTMLElement>('[role=alert] button')].find(({ textContent }) => textContent === words)
  await press(find(buttons()))
  expect(sent).toEqual([])
  await press(inQuestion('Annuler'))
  expect(on.box.querySelector('[role=alert]')).toBeNull()
  await press(find(buttons()))
  await press(inQuestion('Fermer'))
  expect(sent).toEqual([['sessions.end', { accountId: 'lea', sessionId }]])
  expect(on.box.querySelector('[role=alert]')).toBeNull()
})
