import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { DeskProvider } from '../desk/DeskContext.tsx'
import { until, World } from '../sync/testkit/world.ts'
import { Providers } from './Providers.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'

let world: World
let root: Root
const box = document.createElement('div')
/** What was chosen, in order. */
const chosen: ('stays' | 'leaves')[] = []
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  world = new World()
  document.body.append(box)
  root = createRoot(box)
  chosen.splice(0)
})
afterEach(async () => {
  await act(async () => root.unmount())
  await world.end()
})

async function ask(): Promise<void> {
  const desk = await world.openOnline()
  await act(async () =>
    root.render(
      <Providers>
        <DeskProvider desk={desk}>
          <SignOutDialog onClose={() => chosen.push('stays')} onSignOut={() => chosen.push('leaves')} />
        </DeskProvider>
      </Providers>,
    ),
  )
}
const buttons = () => [...document.querySelectorAll<HTMLElement>('[role=dialog] button')]
const press = (name: string) =>
  act(async () =>
    buttons()
      .find((button) => button.textContent === name)
      ?.click(),
  )

test('with a contact open the way out says that it goes back to the queue, and leaves the choice', async () => {
  await ask()
  await act(() =>
    until(() => document.body.textContent.includes('1 contact ouvert sera remis en file avec son dossier')),
  )
  expect(chosen).toEqual([])
  await press('Rester')
  await press('Se déconnecter')
  expect(chosen).toEqual(['stays', 'leaves'])
})

test('with nothing open and nothing waiting it asks nothing', async () => {
  world.server.write(put('contact', { ...world.server.row('contact', 'k1')!, state: 'closed' }))
  await ask()
  await act(() => until(() => chosen.length > 0))
  expect(chosen).toEqual(['leaves'])
  expect(document.body.textContent).not.toContain('remis en file')
})
