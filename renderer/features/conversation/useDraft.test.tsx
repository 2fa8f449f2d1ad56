import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DeskProvider } from '../../desk/DeskContext.tsx'
import type { Desk } from '../../sync/deskTypes.ts'
import { until, World } from '../../sync/testkit/world.ts'
import { useDraft, type Draft } from './useDraft.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

let world: World
let root: Root
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  world = new World()
  root = createRoot(document.createElement('div'))
})
afterEach(async () => {
  await act(async () => root.unmount())
  await world.end()
})

function Field({ onDraft }: { onDraft: (draft: Draft) => void }) {
  onDraft(useDraft('k1', 'answer'))
  return null
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
  const seen: Draft[] = []
  const now = () => seen.at(-1)!
  await act(async () =>
    root.render(
      <DeskProvider desk={slow}>
        <Field onDraft={(draft) => seen.push(draft)} />
      </DeskProvider>,
    ),
  )
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
