import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Providers } from './Providers.tsx'

function Record({ of }: { of: string }) {
  if (of === 'broken') throw new Error('a row nobody can draw')
  return <p>{of}</p>
}

test('a record that cannot be drawn takes only itself down: the next one is shown', async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  const box = document.createElement('div')
  const root = createRoot(box, { onCaughtError: () => undefined })
  const show = (of: string) =>
    act(async () =>
      root.render(
        <Providers>
          <ErrorBoundary resetOn={of}>
            <Record of={of} />
          </ErrorBoundary>
        </Providers>,
      ),
    )
  await show('broken')
  expect(box.querySelector('[role=alert]')).not.toBeNull()
  await show('whole')
  expect(box.textContent).toBe('whole')
  await act(async () => root.unmount())
})
