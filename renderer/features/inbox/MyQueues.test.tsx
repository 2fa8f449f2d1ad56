import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { adviserId, adviserRow, until } from '../../sync/testkit/world.ts'
import { MyQueues } from './MyQueues.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()

test('who was handed over waits since then, not since the arrival; both times are kept', async () => {
  on.world.server.grant(adviserId, 'queue:q1')
  on.world.server.grant(adviserId, 'catalogue')
  const desk = await on.world.openOnline()
  const now = desk.now()
  const entry = (id: string, enteredAt: number, handedAt: number | null) =>
    put('queueEntry', { id, queueId: 'q1', channel: 'chat', language: 'fr', region: '', enteredAt, handedAt })
  on.world.server.write(
    put('adviser', { ...adviserRow(), skills: [{ skill: 'internet', level: 1 }] }),
    put('queue', { id: 'q1', nameFr: 'Chat Internet', nameEn: 'Internet chat', skill: 'internet', channel: 'chat' }),
    entry('handed', now - 3_600_000, now - 60_000),
    entry('new', now - 30_000, null),
  )
  // Pokes of queues and the catalogue are gathered for some seconds.
  on.world.clock.pass(3_000)
  await until(() => desk.view.all('queueEntry').length === 2)
  await on.show(<MyQueues />, desk)
  await act(() => until(() => on.box.textContent.includes('Chat Internet')))
  const figures = on.box.querySelector('[title]')
  expect(figures?.textContent).toMatch(/^2 · 0?1:0\d$/)
  expect(figures?.getAttribute('title')).toMatch(/^Le plus ancien attend depuis 0?1:0\d · Arrivé .+ · transféré /)
  expect(on.box.textContent).not.toContain(' · au ')
  // The line is down: nobody knows who waits by now, so the figures stand as they were, and say when.
  const before = figures?.textContent
  on.world.net.cut()
  on.world.clock.pass(600_000)
  await act(() => until(() => desk.status.connection === 'offline'))
  expect(on.box.textContent).toMatch(/File — mes compétences · au \d\d:\d\d/)
  expect(on.box.querySelector('[title]')?.textContent).toBe(before)
})

test('what I am never offered is not counted as mine: another language, another region than my partner’s', async () => {
  on.world.server.grant(adviserId, 'queue:q1')
  on.world.server.grant(adviserId, 'catalogue')
  const desk = await on.world.openOnline()
  const entry = (id: string, language: 'fr' | 'en', region: string) =>
    put('queueEntry', { id, queueId: 'q1', channel: 'chat', language, region, enteredAt: desk.now(), handedAt: null })
  const me = { ...adviserRow(), skills: [{ skill: 'internet' as const, level: 1 }], languages: ['fr' as const] }
  on.world.server.write(
    put('adviser', { ...me, partnerId: 'garonne', regions: ['Occitanie'] }),
    put('queue', { id: 'q1', nameFr: 'Chat Internet', nameEn: 'Internet chat', skill: 'internet', channel: 'chat' }),
    entry('english', 'en', 'Occitanie'),
    entry('breton', 'fr', 'Bretagne'),
  )
  on.world.clock.pass(3_000)
  await until(() => desk.view.all('queueEntry').length === 2)
  await on.show(<MyQueues />, desk)
  await act(() => until(() => on.box.textContent.includes('aucun pour vous')))
  expect(on.box.querySelector('[title]')?.getAttribute('title')).toMatch(/^D’autres régions ou langues\s: 2$/)
  on.world.server.write(entry('mine', 'fr', 'Occitanie'), entry('unknown', 'fr', ''))
  on.world.clock.pass(3_000)
  await act(() => until(() => on.box.querySelector('[title]')?.textContent?.startsWith('2 · ') === true))
})
