import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { userEvent } from 'vitest/browser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Providers } from '../app/Providers.tsx'
import { later } from './later.tsx'

let root: Root
let box: HTMLElement
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  box = document.body.appendChild(document.createElement('div'))
  root = createRoot(box)
})
afterEach(async () => {
  await act(async () => root.unmount())
  box.remove()
})

test('letters typed while a box is on its way do not land in the answer below; Escape gives the box up', async () => {
  const Slow = later<{ onClose: () => void }>(() => new Promise(() => undefined))
  const show = (isOpen: boolean, onClose = () => undefined as void) =>
    act(async () =>
      root.render(
        <Providers>
          <textarea aria-label="answer" />
          {isOpen && <Slow onClose={onClose} />}
        </Providers>,
      ),
    )
  await show(false)
  const answer = box.querySelector('textarea')!
  answer.focus()
  let closed = 0
  await show(true, () => void closed++)
  await act(() => userEvent.keyboard('kerbrat'))
  expect(answer.value).toBe('')
  await act(() => userEvent.keyboard('{Escape}'))
  expect(closed).toBe(1)
  await show(false)
  expect(document.activeElement).toBe(answer)
})
