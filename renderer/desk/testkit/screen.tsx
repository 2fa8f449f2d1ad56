import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'
import { Providers } from '../../app/Providers.tsx'
import type { Desk } from '../../sync/deskTypes.ts'
import { turn } from '../../sync/testkit/fakeNet.ts'
import { World } from '../../sync/testkit/world.ts'
import { DeskProvider } from '../DeskContext.tsx'
import { AllTexts } from './AllTexts.tsx'

/** Tests only: a world of its own for each test of the file, and what a desk on the line draws of it. */
export interface Screen {
  world: World
  box: HTMLElement
  /** `desk`: one that was opened before; without it, one is opened on the line. */
  show: (drawn: ReactNode, desk?: Desk) => Promise<void>
}

/** Called once by a file of tests; its members are there from the first `beforeEach` on. */
export function screen(): Screen {
  let root: Root
  const held: Screen = {
    world: undefined as never,
    box: undefined as never,
    async show(drawn, opened) {
      const desk = opened ?? (await held.world.openOnline())
      await act(async () =>
        root.render(
          <Providers>
            <AllTexts>
              <DeskProvider desk={desk}>{drawn}</DeskProvider>
            </AllTexts>
          </Providers>,
        ),
      )
    },
  }
  beforeEach(() => {
    globalThis.IS_REACT_ACT_ENVIRONMENT = true
    held.world = new World()
    held.box = document.body.appendChild(document.createElement('div'))
    root = createRoot(held.box)
  })
  afterEach(async () => {
    await act(async () => root.unmount())
    held.box.remove()
    await held.world.end()
  })
  return held
}

/** Tests only: waits for what comes in a chunk of its own, which React draws only between two acts; the test's time limit says when it did not. */
export async function drawn(condition: () => boolean): Promise<void> {
  while (!condition()) await act(turn)
}
