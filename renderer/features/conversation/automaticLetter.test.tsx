import { act } from 'react'
import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { messageRow } from '../../sync/testkit/world.ts'
import { AutomaticLetter } from './AutomaticLetter.tsx'

const on = screen()
const contact = { id: 'k1', caseId: 'case-k1', customerId: 'c1' }
const letter = (state: Row<'message'>['state']): Row<'message'> => ({
  ...messageRow('m1', contact, 1, 'Nous avons bien reçu votre message.'),
  channel: 'email',
  author: 'system',
  state,
})

test.each([
  ['queued', 'Courriel automatique pas encore parti'],
  ['handedOver', 'Courriel automatique envoyé'],
  ['failed', 'Courriel automatique non remis'],
  ['bounced', 'Courriel automatique non remis'],
] as const)('a letter that the server wrote by itself says what became of it: %s', async (state, said) => {
  await on.show(<AutomaticLetter message={letter(state)} />)
  const head = on.box.querySelector('button')!
  expect(head.textContent).toBe(said)
  await act(async () => head.click())
  expect(head.getAttribute('aria-expanded')).toBe('true')
  expect(on.box.innerText).toContain('Nous avons bien reçu votre message.')
})
