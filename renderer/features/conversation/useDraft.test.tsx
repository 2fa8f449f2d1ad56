import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { draftId } from '../../../shared/domain/draft.ts'
import { DeskProvider } from '../../desk/DeskContext.tsx'
import type { Desk } from '../../sync/deskTypes.ts'
import { send, until, World } from '../../sync/testkit/world.ts'
import { useDraft, type Draft } from './useDraft.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

let world: World
let root: Root
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  // The field saves only when a test says so, however slow the machine.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  world = new World()
  root = createRoot(document.createElement('div'))
})
afterEach(async () => {
  await act(async () => root.unmount())
  await world.end()
  vi.useRealTimers()
})

function Field({ onDraft }: { onDraft: (draft: Draft) => void }) {
  onDraft(useDraft('k1', 'answer'))
  return null
}

/** The field on this desk; what it returns says what the field holds now. */
async function fieldOn(desk: Desk): Promise<() => Draft> {
  const seen: Draft[] = []
  await act(async () =>
    root.render(
      <DeskProvider desk={desk}>
        <Field onDraft={(draft) => seen.push(draft)} />
      </DeskProvider>,
    ),
  )
  return () => seen.at(-1)!
}
const storedOn = (desk: Desk) => desk.view.get('draft', draftId('k1', 'answer'))?.text
/** Two seats of one adviser: 'Bonjour' was begun at the first, and the field is on the second. */
async function begunElsewhere() {
  const first = await world.openOnline('m1')
  const second = await world.openOnline('m2')
  const now = await fieldOn(second)
  await act(async () => {
    await first.dispatch('draft.save', { contactId: 'k1', mode: 'answer', text: 'Bonjour' })
    await until(() => storedOn(second) === 'Bonjour')
  })
  expect(now().text).toBe('Bonjour')
  return { first, second, now }
}

test('a save that reaches the store late takes no letter back from what was typed and saved since', async () => {
  const real = await world.openOnline()
  const gates: (() => void)[] = []
  const slow: Desk = Object.create(real, {
    dispatch: {
      value: async (...args: Parameters<Desk['dispatch']>) => {
        await new Promise<void>((open) => gates.push(open))
        return real.dispatch(...args)
      },
    },
  })
  const now = await fieldOn(slow)
  for (const text of ['Bon', 'Bonj']) {
    await act(async () => now().setText(text))
    await act(async () => now().save())
  }
  const stored = () => real.view.all('draft')[0]?.text
  await act(async () => {
    gates[0]!()
    await until(() => stored() === 'Bon')
  })
  expect(now().text).toBe('Bonj')
  await act(async () => {
    gates[1]!()
    await until(() => stored() === 'Bonj')
  })
  expect(now().text).toBe('Bonj')
})

test('what is sent from another seat leaves this field', async () => {
  const { first, second, now } = await begunElsewhere()
  await act(async () => {
    await first.dispatch('message.send', send('m1'))
    await until(() => storedOn(second) === undefined)
  })
  expect(now().text).toBe('')
})

test('what was begun here and is sent from another seat leaves this field too', async () => {
  const { first, second, now } = await begunElsewhere()
  await act(async () => now().setText('Bonjour Jeanne'))
  await act(async () => {
    now().save()
    await until(() => storedOn(first) === 'Bonjour Jeanne' && second.status.pending === 0)
  })
  await act(async () => {
    await first.dispatch('message.send', send('m1'))
    await until(() => storedOn(second) === undefined)
  })
  expect(now().text).toBe('')
})

test('what was typed here since stays when the draft is sent from another seat', async () => {
  const { first, second, now } = await begunElsewhere()
  await act(async () => {
    now().setText('Bonjour, et aussi')
    await first.dispatch('message.send', send('m1'))
    await until(() => storedOn(second) === undefined)
  })
  expect(now().text).toBe('Bonjour, et aussi')
})

test('what was typed here without network stays, though the draft was sent from another seat after it', async () => {
  const { second, now } = await begunElsewhere()
  world.net.cut()
  await act(async () => now().setText('Écrit hors ligne'))
  await act(async () => {
    now().save()
    await until(() => storedOn(second) === 'Écrit hors ligne')
  })
  const typed = second.view.get('draft', draftId('k1', 'answer'))!
  world.server.write(put('draft', { ...typed, text: '', editedAt: typed.editedAt + 1000 }))
  await act(async () => {
    world.net.restore()
    await until(() => storedOn(second) === undefined)
  })
  expect(now().text).toBe('Écrit hors ligne')
})

test('what undo gives back stays, though the draft is emptied at another seat, and is stored again', async () => {
  const desk = await world.openOnline('m1', { holdMs: { 'message.send': 4000 } })
  const now = await fieldOn(desk)
  await act(async () => now().setText('Bonjour'))
  await act(async () => {
    now().save()
    await until(() => storedOn(desk) === 'Bonjour' && desk.status.pending === 0)
  })
  await act(async () => {
    now().clear()
    const { commandId } = await desk.dispatch('message.send', send('m1'))
    expect(storedOn(desk)).toBe('')
    expect(await desk.recall(commandId)).toBe(true)
  })
  await act(async () => {
    now().setText('Bonjour')
    const draft = world.server.row('draft', draftId('k1', 'answer'))!
    world.server.write(put('draft', { ...draft, text: '' }))
    await until(() => storedOn(desk) === undefined)
  })
  expect(now().text).toBe('Bonjour')
  await act(async () => {
    now().save()
    await until(() => storedOn(desk) === 'Bonjour' && desk.status.pending === 0)
  })
  expect(now().text).toBe('Bonjour')
})

test('what two seats wrote at once: one stands, the other is beside, and is added or let go', async () => {
  const first = await world.openOnline('m1')
  const second = await world.openOnline('m2')
  const now = await fieldOn(second)
  world.net.cut()
  await act(async () => now().setText('écrit pendant la coupure'))
  await act(async () => {
    now().save()
    await until(() => storedOn(second) === 'écrit pendant la coupure')
  })
  const typed = second.view.get('draft', draftId('k1', 'answer'))!
  world.server.write(put('draft', { ...typed, text: 'court', editedAt: typed.editedAt + 1_000, messageId: null }))
  await act(async () => {
    world.net.restore()
    await until(() => second.status.pending === 0 && now().others.length === 1)
  })
  expect(now()).toMatchObject({ text: 'court', others: [{ text: 'écrit pendant la coupure' }] })
  await act(async () => {
    now().settle(now().others[0]!, 'add')
    await until(() => second.status.pending === 0 && now().others.length === 0)
  })
  expect(now().text).toBe('court\n\nécrit pendant la coupure')
  await act(() => until(() => storedOn(first) === 'court\n\nécrit pendant la coupure'))
})
