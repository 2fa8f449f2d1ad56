import { act } from 'react'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Account } from '../../../shared/protocol/administration.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { until } from '../../sync/testkit/world.ts'
import { AccountForm } from './AccountForm.tsx'

const on = screen()
const opened: Account = {
  id: 'lea',
  login: 'lea',
  name: 'Léa',
  role: 'lead',
  siteId: 'rennes',
  siteName: 'Rennes',
  partnerName: null,
  shopId: null,
  skills: [],
  languages: ['fr'],
  capacity: 4,
  goodwillLimit: 30,
  disabledAt: null,
  passwordUntil: null,
  sessions: 0,
  lastSeenAt: null,
}

test('what another admin changed meanwhile is shown, taken over where nothing was typed, and saved with what was', async () => {
  // Another admin took the powers away while this form lay open.
  const standing: Account = { ...opened, role: 'adviser', goodwillLimit: 0 }
  const sent: { stood: Partial<Account>; role: string; goodwillLimit: number; capacity: number }[] = []
  const desk = await on.world.openOnline()
  const answer = (name: string, args: unknown) => {
    if (name === 'account.read')
      return { ok: true, value: { account: standing, sessions: [], entries: [], openContacts: 0, openPromises: 0 } }
    sent.push(args as (typeof sent)[0])
    const isStale = sent.at(-1)?.stood.role !== standing.role
    return isStale ? { ok: false, code: 'account.changedMeanwhile', params: {} } : { ok: true, value: {} }
  }
  const administer = (async (name: string, args: unknown) => answer(name, args)) as typeof desk.administer
  let saved = ''
  const sites = [{ id: 'rennes', name: 'Rennes', partnerName: null }]
  const onSaved = async (id: string) => void (saved = id)
  await on.show(<AccountForm account={opened} sites={sites} shops={[]} onCancel={() => {}} onSaved={onSaved} />, {
    ...desk,
    administer,
  })
  const capacity = () => on.box.querySelector<HTMLInputElement>('input[type=number]')
  const save = () => on.box.querySelector<HTMLButtonElement>('button[type=submit]')
  await act(() => until(() => save()?.disabled === false))
  await act(async () => userEvent.fill(capacity()!, '5'))
  await act(async () => save()?.click())
  await act(() => until(() => on.box.textContent.includes('rien n’est enregistré')))
  expect(on.box.textContent).toContain('Responsable d’équipe → Conseiller')
  expect(on.box.textContent).toContain('30 → 0')
  expect([capacity()?.value, saved]).toEqual(['5', ''])
  await act(async () => save()?.click())
  await act(() => until(() => saved === 'lea'))
  expect(sent[1]).toMatchObject({ role: 'adviser', goodwillLimit: 0, capacity: 5, stood: { role: 'adviser' } })
})
