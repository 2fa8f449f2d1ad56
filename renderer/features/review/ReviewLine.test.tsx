import { act } from 'react'
import { expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import type { ReviewItem } from '../../sync/deskTypes.ts'
import { contactRow, messageRow, send, until } from '../../sync/testkit/world.ts'
import { ReviewLine } from './ReviewLine.tsx'

const on = screen()
const text = 'Je regarde votre ligne'
const at = 1_790_000_400_000
const refused = (code: string): ReviewItem => ({
  id: 'cmd',
  name: 'message.send',
  args: { ...send('cmd', 'k1', 0, false), messageId: 'mine', text },
  at,
  code,
  params: {},
})
const says = (what: string) => act(() => until(() => on.box.textContent.includes(what)))
const left = (id: string, when: number, words = text) =>
  put('message', { ...messageRow(id, contactRow('k1', 'c1'), 1, words), author: 'adviser', at: when })
const canRetry = (): boolean => [...on.box.querySelectorAll('button')].some((key) => key.textContent === 'Réessayer')
const show = (code = 'message.takenBack') => on.show(<ReviewLine item={refused(code)} onOpen={null} />)

test('words that have left from another seat since are not sent again by a key: it says when they left', async () => {
  on.world.server.write(left('theirs', at + 60_000))
  await show()
  await says('Les mêmes mots sont partis d’un autre poste')
  expect(canRetry()).toBe(false)
  expect(on.box.textContent).toContain('Copier le texte')
})

test('what left before, or in other words, or was refused for another reason, may be tried again', async () => {
  on.world.server.write(left('before', at - 60_000), left('others', at + 60_000, 'Autre chose'))
  await show()
  await says('Réessayer')
  on.world.server.write(left('theirs', at + 60_000))
  await show('contact.closed')
  await says('Réessayer')
  expect(on.box.textContent).not.toContain('autre poste,')
})

test('words that stand in the answer of both seats wait there', async () => {
  const draft = {
    id: 'draft-k1-answer',
    contactId: 'k1',
    adviserId: 'a1',
    mode: 'answer' as const,
    text,
    editedAt: at,
    messageId: 'theirs',
    sendingAt: null,
    takenBack: ['mine'],
    others: [],
  }
  on.world.server.write(put('draft', draft))
  await show()
  await says('Ces mots attendent dans la réponse')
  expect(canRetry()).toBe(false)
})
