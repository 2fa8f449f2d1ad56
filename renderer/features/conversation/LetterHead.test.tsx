import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { LetterHead } from './LetterHead.tsx'

const on = screen()
const letter: Row<'letter'> = {
  id: 'm1',
  contactId: 'k1',
  caseId: 'case-k1',
  customerId: 'c1',
  direction: 'in',
  kind: 'letter',
  reason: 'none',
  from: null,
  to: [],
  cc: [],
  replyTo: null,
  subject: 'Panne',
  writtenAt: null,
  receivedAt: 0,
  folded: [],
  html: 'none',
  remoteImages: 0,
  inline: [],
  left: [],
  calendars: [],
  forwarded: [],
  proof: null,
  problems: [],
  hintReference: null,
  trouble: null,
}

test.each([
  ['Élodie Guégan', 'elodie@client.example', 'Élodie Guégan<elodie@client.example>'],
  // A name that is another address is shown beside the true one.
  ['banque@client.example', 'mallory@else.example', 'banque@client.example<mallory@else.example>'],
  ['', 'elodie@client.example', 'Elodie@client.example'],
])('who wrote is said once: %s <%s>', async (name, address, shown) => {
  const authorName = name || 'Elodie@client.example'
  await on.show(<LetterHead letter={{ ...letter, from: { name, address } }} authorName={authorName} />)
  expect(on.box.querySelector('header > div')?.textContent).toMatch(new RegExp(`^${shown}\\d`))
})
