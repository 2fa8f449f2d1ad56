import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { screen } from '../../desk/testkit/screen.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { contactRow, until } from '../../sync/testkit/world.ts'
import { useWay } from './useWay.ts'
import { WayPicker } from './WayPicker.tsx'

const on = screen()
afterEach(() => {
  useUiStore.getState().forget()
})

function Picker({ contact }: { contact: Row<'contact'> }) {
  return <WayPicker contact={contact} answer={useWay(contact)} text="Je regarde." />
}
function Written() {
  const contact = useRow('contact', 'w1')
  return contact ? <Picker contact={contact} /> : null
}

test.each(['email', 'form'] as const)(
  'who wrote (%s) and sits in the chat of the same case is answered there, with the words begun',
  async (channel) => {
    const { caseId } = contactRow('k1', 'c1')
    const chat = { ...contactRow('k1', 'c1'), threadId: 't1', customerOnline: true }
    on.world.server.write(put('contact', chat), put('contact', { ...contactRow('w1', 'c1'), caseId, channel }))
    const desk = await on.world.openOnline()
    await on.show(<Written />, desk)
    await act(() => until(() => on.box.textContent.includes('Répondre sur le chat')))
    await act(async () => [...on.box.querySelectorAll('button')].find((one) => /chat/.test(one.textContent))?.click())
    await act(() => until(() => useUiStore.getState().selectedContactId === 'k1'))
    expect(desk.view.all('draft').find((draft) => draft.contactId === 'k1')?.text).toBe('Je regarde.')
  },
)
