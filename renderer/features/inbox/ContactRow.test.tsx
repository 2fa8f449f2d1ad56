import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { SyncBadge } from '../../app/SyncBadge.tsx'
import { useRow } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { put } from '../../../shared/domain/decide.ts'
import { contactRow, messageRow, send, until } from '../../sync/testkit/world.ts'
import { ContactRow } from './ContactRow.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()
afterEach(() => {
  useUiStore.getState().forget()
})

function One() {
  const contact = useRow('contact', 'k1')
  return contact ? <ContactRow contact={contact} place={1} isSelected={false} onSelect={() => {}} /> : null
}

test('a held answer answers nobody: the row still awaits it, with what the customer wrote last, and the badge leads there', async () => {
  const desk = await on.world.openOnline()
  on.world.net.cut()
  await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  on.world.inbound('k1', 'ne venez plus, c’est réglé')
  on.world.net.restore()
  await until(() => desk.status.held === 1)
  await on.world.quiet()
  await on.show(
    <>
      <One />
      <SyncBadge />
    </>,
    desk,
  )
  await act(() => until(() => on.box.textContent.includes('1 message retenu')))
  expect(on.box.textContent).toContain('attend votre réponse · 1 réponse retenue')
  expect(on.box.textContent).toContain('ne venez plus, c’est réglé')
  expect(on.box.textContent).not.toContain('texte m1')
  expect(on.box.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('Attend votre réponse depuis')
  await act(async () =>
    [...on.box.querySelectorAll('button')]
      .find((one) => one.textContent.includes('retenu') && one.querySelector('[role=status]'))
      ?.click(),
  )
  expect(useUiStore.getState()).toMatchObject({ selectedContactId: 'k1', panel: null })
  on.world.net.cut()
  await act(() => until(() => desk.status.connection === 'offline'))
  expect(on.box.querySelector('[role=status]')?.textContent).toMatch(/^Hors ligne.+ · 1 message retenu$/)
})

test('what is unread is counted in the customer’s messages, not in ours that stand between them', async () => {
  const desk = await on.world.openOnline()
  const answered = { ...on.world.server.row('contact', 'k1')!, inboundN: 1, seenN: 1 }
  const message = (n: number, author: Row<'message'>['author']) =>
    put('message', { ...messageRow(`m${n}`, answered, n, `n° ${n}`), author })
  const said = [message(1, 'customer'), message(2, 'system'), message(3, 'adviser'), message(4, 'customer')]
  on.world.server.write(...said, put('contact', { ...answered, inboundN: 4 }))
  await on.show(<One />, desk)
  await act(() => until(() => on.box.textContent.includes('non lu')))
  expect(on.box.textContent).toContain('1 message non lu')
})

test('a letter is not urgent after the minutes in which a chat is: its clock turns after hours', async () => {
  const desk = await on.world.openOnline()
  const tones = async (channel: Row<'contact'>['channel'], waited: number) => {
    const contact = { ...contactRow('k1', 'c1'), channel, lastMessageBy: 'customer' as const }
    on.world.server.write(put('contact', { ...contact, lastMessageAt: desk.now() - waited }))
    await on.world.quiet()
    await on.show(<One />, desk)
    await act(() => until(() => desk.view.get('contact', 'k1')?.channel === channel))
    await act(() => until(() => on.box.querySelector('[role=timer]') !== null))
    return /warn|bad/.exec(on.box.querySelector('[role=timer]')?.className ?? '')?.[0]
  }
  const hour = 3_600_000
  expect(await tones('chat', 4 * 60_000)).toBe('bad')
  expect(await tones('email', hour)).toBeUndefined()
  expect(await tones('form', 9 * hour)).toBe('warn')
  expect(await tones('email', 25 * hour)).toBe('bad')
})

test('an answer that came back, or never left, is marked in the list until another one was sent', async () => {
  const contact = on.world.server.row('contact', 'k1')!
  const answer = (n: number, state: Row<'message'>['state']) =>
    put('message', { ...messageRow(`a${n}`, contact, n, 'réponse'), author: 'adviser', channel: 'email', state })
  on.world.server.write(answer(1, 'bounced'))
  await on.show(<One />)
  await act(() => until(() => on.box.textContent.includes('réponse revenue, non remise')))
  on.world.server.write(answer(1, 'failed'))
  await act(() => until(() => on.box.textContent.includes('réponse non remise')))
  on.world.server.write(answer(2, 'handedOver'))
  await act(() => until(() => !on.box.textContent.includes('non remise')))
  expect(on.box.textContent).not.toContain('revenue')
})
