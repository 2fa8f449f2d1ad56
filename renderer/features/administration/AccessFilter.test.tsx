import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { Providers } from '../../app/Providers.tsx'
import { AccessFilter } from './AccessFilter.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import type { Filter } from './AccessLogDialog.tsx'

test('a day is written in the order of the desk’s language, whatever the browser’s is, and asked for whole', async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  useUiStore.setState({ language: 'en' })
  const box = document.body.appendChild(document.createElement('div'))
  const root = createRoot(box)
  const asked: Filter[] = []
  await act(async () =>
    root.render(
      <Providers>
        <AccessFilter onChange={(filter) => asked.push(filter)} />
      </Providers>,
    ),
  )
  expect(navigator.language).toMatch(/^fr/)
  const written = () => [...box.querySelectorAll<HTMLElement>('[role=spinbutton]')]
  await expect
    .poll(() => written().map(({ textContent }) => textContent))
    .toEqual(['dd', 'mm', 'yyyy', 'dd', 'mm', 'yyyy'])
  const parts = written()
  await act(async () => parts[0]?.focus())
  await act(async () => userEvent.keyboard('21112026'))
  await expect.poll(() => asked.at(-1)?.from).toBe(new Date(2026, 10, 21).getTime())
  await act(async () => root.unmount())
  box.remove()
  useUiStore.setState({ language: 'fr' })
})
