import { act } from 'react'
import { expect, test } from 'vitest'
import { draftId } from '../../../shared/domain/draft.ts'
import { until, send } from '../../sync/testkit/world.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { screen } from '../../desk/testkit/screen.tsx'
import { HeldBanner } from './HeldBanner.tsx'

const on = screen()

function Banner() {
  const contact = useRow('contact', 'k1')
  const message = useRow('message', 'm1')
  return contact && message ? (
    <HeldBanner contact={contact} held={[message]} messages={[message]} onWithdrawn={() => undefined} />
  ) : null
}

/** Written and sent while the network is gone, and the customer writes meanwhile. */
async function held(typedSince: string | null) {
  const desk = await on.world.openOnline()
  on.world.net.cut()
  const draft = { contactId: 'k1', mode: 'answer' as const, text: 'texte m1', messageId: 'm1' }
  await desk.dispatch('draft.save', { ...draft, sending: true })
  await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  if (typedSince !== null)
    await desk.dispatch('draft.save', { ...draft, text: typedSince, messageId: 'm2', sending: false })
  on.world.inbound('k1', 'Finalement, c’est réparé.')
  on.world.net.restore()
  await until(() => desk.status.connection === 'online')
  await on.world.quiet()
  expect(desk.status.held).toBe(1)
  await on.show(<Banner />, desk)
  await act(async () => on.box.querySelector('button')?.click())
  await act(() => until(() => desk.status.held === 0))
  await act(() => on.world.quiet())
  return desk.view.get('draft', draftId('k1', 'answer'))
}

test('what was held comes back once, as it was written', async () => {
  expect(await held(null)).toMatchObject({ text: 'texte m1', messageId: 'm1' })
})

test('what was typed since stands behind it', async () => {
  expect(await held('Autre chose')).toMatchObject({ text: 'texte m1\n\nAutre chose', messageId: 'm1' })
})
