import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import { contactRow, until } from '../../sync/testkit/world.ts'
import { HistoryPanel } from './HistoryPanel.tsx'
import { drawn, screen } from '../../desk/testkit/screen.tsx'

const on = screen()
beforeEach(() => {
  on.box.style.height = '800px'
})

test('a visit names its shop once', async () => {
  const visit = { id: 'v1', customerId: 'c1', kind: 'visit' as const, code: 'visit.shop', channel: 'visit' as const }
  on.world.server.write(
    put(
      'historyEntry',
      historyEntry({ ...visit, at: on.world.server.now, actor: 'Boutique Brest Siam', text: 'Box saine' }),
    ),
  )
  await on.show(<HistoryPanel customerId="c1" contactId="k1" />)
  await act(() => until(() => on.box.textContent.includes('Box saine')))
  expect(on.box.textContent).toContain('Visite · Boutique Brest Siam')
  expect(on.box.textContent).not.toContain('Visite en boutique')
})

test('a merge tells what it was made for, and its undoing does not', async () => {
  const merge = {
    customerId: 'c1',
    at: on.world.server.now,
    kind: 'merge' as const,
    actor: 'Nadia',
    text: 'recognition',
  }
  const [done, undone] = ['merge.done', 'merge.undone'].map((code) => historyEntry({ ...merge, id: code, code }))
  on.world.server.write(put('historyEntry', done!), put('historyEntry', undone!))
  await on.show(<HistoryPanel customerId="c1" contactId="k1" />)
  await act(() => until(() => on.box.textContent.includes('Fusion défaite')))
  const said = (words: string) =>
    [...on.box.querySelectorAll('[aria-expanded]')].find(({ textContent }) => textContent.includes(words))?.textContent
  expect(said('Fiches fusionnées')).toContain('identité reconnue pendant le contact')
  expect(said('Fusion défaite')).toMatch(/^Fusion défaite.*Nadia$/u)
  expect(said('Fusion défaite')).not.toContain('identité reconnue')
})

test('another matter of his that is open may be the one in hand: said by a press; what is closed, or is it already, offers nothing', async () => {
  const entry = (id: string, caseId: string) =>
    put(
      'historyEntry',
      historyEntry({
        id,
        customerId: 'c1',
        caseId,
        at: on.world.server.now,
        kind: 'note',
        code: '',
        actor: '',
        text: id,
      }),
    )
  const matter = (id: string, closedAt: number | null) =>
    put('case', {
      id,
      reference: `D-${id}`,
      customerId: 'c1',
      topic: 'internet',
      subject: '',
      lineId: null,
      state: closedAt === null ? 'open' : 'resolved',
      openedAt: 0,
      closedAt,
    } as const)
  on.world.server.write(
    put('contact', { ...contactRow('k1', 'c1'), caseId: 'mine' }),
    ...['mine', 'other', 'over'].map((id) => matter(id, id === 'over' ? 1 : null)),
    ...['mine', 'other', 'over'].map((id) => entry(`note ${id}`, id)),
  )
  await on.show(<HistoryPanel customerId="c1" contactId="k1" />)
  const heads = () => [...on.box.querySelectorAll<HTMLElement>('[aria-expanded]')]
  const join = () =>
    [...on.box.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Même affaire'))
  for (const [id, offers] of [
    ['mine', false],
    ['other', true],
    ['over', false],
  ] as const) {
    const head = () => heads().find(({ textContent }) => textContent.includes(`note ${id}`))
    await act(() => until(() => head() !== undefined))
    await act(async () => head()?.click())
    await drawn(() => on.box.textContent.includes(`D-${id}`))
    expect([id, join() !== undefined]).toEqual([id, offers])
  }
})

test('what was written at the end stands beside the customer’s own words, also when his contact comes later', async () => {
  const closed = { id: 'k7', customerId: 'c1', kind: 'contact' as const, channel: 'email' as const, actor: 'Nadia' }
  on.world.server.write(
    put(
      'historyEntry',
      historyEntry({
        ...closed,
        at: on.world.server.now,
        code: 'contact.resolved',
        text: 'Doublon.',
        refTable: 'contact',
        refId: 'k7',
      }),
    ),
  )
  await on.show(<HistoryPanel customerId="c1" contactId="k1" />)
  await act(() => until(() => on.box.textContent.includes('Résolu — Doublon.')))
  on.world.server.write(put('contact', { ...contactRow('k7', 'c1'), subject: 'Facture TV trop élevée' }))
  await act(() => until(() => on.box.textContent.includes('Facture TV trop élevée')))
  expect(on.box.textContent.replaceAll(/\s/gu, ' ')).toContain('« Facture TV trop élevée » — Résolu — Doublon.')
})
