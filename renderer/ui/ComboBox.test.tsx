import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ComboBox } from './ComboBox.tsx'
import { Dialog } from './Dialog.tsx'

let root: Root
let closed = 0
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  closed = 0
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(() => root.unmount())

test('Escape first empties what was typed, then closes the list, then the box: nobody is caught in the field', async () => {
  const options = [{ id: 'a', label: 'Ana Castel' }]
  root.render(
    <Dialog isOpen onClose={() => closed++} closeLabel="Fermer" title="Transférer">
      <ComboBox
        label="Conseiller"
        options={options}
        value={null}
        onChange={() => {}}
        emptyText="Personne"
        openLabel="Ouvrir"
        autoFocus
      />
    </Dialog>,
  )
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT')
  await userEvent.keyboard('zzz')
  const field = document.querySelector('input')!
  expect(field.value).toBe('zzz')
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => field.value).toBe('')
  for (let n = 0; n < 3 && closed === 0; n++) await userEvent.keyboard('{Escape}')
  await expect.poll(() => closed).toBe(1)
})
