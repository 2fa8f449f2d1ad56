import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { historyEntry } from '../../../shared/domain/historyEntry.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { drawn, screen } from '../../desk/testkit/screen.tsx'
import { contactRow, messageRow } from '../../sync/testkit/world.ts'
import { Conversation } from './Conversation.tsx'

const on = screen()
beforeEach(() => {
  on.box.style.height = '800px'
})
function One() {
  const contact = useRow('contact', 'k1')
  return contact ? <Conversation contact={contact} /> : null
}
const other = (id: string, more: Partial<Row<'contact'>> = {}) => ({
  ...contactRow(id, 'c1'),
  caseId: 'case-1',
  channel: 'form' as const,
  ...more,
})
const mine = () => ({ ...on.world.server.row('contact', 'k1')!, caseId: 'case-1' })
const said = (id: string, contact: Row<'contact'>, text: string, at = 1) =>
  put('message', { ...messageRow(id, contact, 1, text), channel: contact.channel, caseId: contact.caseId, at })
const row = (text: string) =>
  [...on.box.querySelectorAll('[role=listitem]')].find(({ textContent }) => textContent.includes(text))

test('a form and a letter of the same case stand in the chat, each by its channel; another case’s and another customer’s do not', async () => {
  const form = other('k2')
  const letter = other('k3', { channel: 'email', state: 'closed' })
  const claimed = other('k4', { channel: 'social' })
  const elsewhere = other('k5', { caseId: 'case-2' })
  on.world.server.write(
    ...[mine(), form, letter, claimed, elsewhere].map((contact) => put('contact', contact)),
    said('m1', mine(), 'au chat', 10),
    said('m2', form, 'au formulaire', 9),
    said('m3', letter, 'par courriel', 11),
    said('m4', claimed, 'peut-être lui', 12),
    said('m5', elsewhere, 'autre dossier', 12),
    put(
      'historyEntry',
      historyEntry({
        id: 'h4',
        customerId: 'c1',
        caseId: 'case-1',
        at: 12,
        kind: 'contact',
        code: 'contact.received',
        actor: '',
        refTable: 'contact',
        refId: 'k4',
        unproven: true,
      }),
    ),
  )
  await on.show(<One />)
  await drawn(() => row('peut-être lui') !== undefined && row('au formulaire') !== undefined)
  const order = [...on.box.querySelectorAll('[role=listitem]')].map(({ textContent }) => textContent).join('|')
  expect(order).toMatch(/Formulaire.*au formulaire.*au chat.*Courriel.*par courriel.*peut-être lui/u)
  expect(order).not.toContain('autre dossier')
  expect(row('peut-être lui')?.textContent).toContain('Identité non prouvée')
  expect(row('par courriel')?.textContent).not.toContain('non prouvée')
  expect(on.box.querySelector('[aria-label="Formulaire, même dossier"]')).not.toBeNull()
  // What is read of another contact is not read of this one.
  expect(on.world.pushed()).toEqual([])
})

test('what comes on another channel of the case while one reads further up is told below, and its reader finds it', async () => {
  on.box.style.cssText = 'height: 360px; display: flex'
  const letter = other('k3', { channel: 'email' })
  const many = Array.from({ length: 40 }, (_, n) => put('message', messageRow(`m${n}`, mine(), n + 1, `mot ${n}`)))
  on.world.server.write(put('contact', { ...mine(), inboundN: 40, seenN: 40 }), put('contact', letter), ...many)
  await on.show(<One />)
  await drawn(() => row('mot 39') !== undefined)
  const list = on.box.querySelector<HTMLElement>('[role=group][tabindex="0"]')!
  await act(async () => {
    list.dispatchEvent(new WheelEvent('wheel', { bubbles: true }))
    list.scrollTop = 0
  })
  await drawn(() => row('mot 0') !== undefined)
  on.world.server.write(said('m99', letter, 'et par courriel', on.world.server.now + 60_000))
  await drawn(() => on.box.textContent.includes('1 nouveau message'))
  const below = [...on.box.querySelectorAll('button')].find((one) => one.textContent.includes('1 nouveau message'))
  await act(async () => below?.click())
  await drawn(() => row('et par courriel') !== undefined)
  await drawn(() => !on.box.textContent.includes('nouveau message'))
  expect(row('et par courriel')?.textContent).toContain('Courriel')
})

test('the files of a contact that is over are still there to be opened', async () => {
  const letter = other('k3', { channel: 'email', state: 'closed' })
  const withFile = {
    ...messageRow('m3', letter, 1, 'voici la facture'),
    channel: 'email' as const,
    caseId: 'case-1',
    attachments: [{ id: 'f1', name: 'facture.pdf', type: 'application/pdf', size: 1_200 }],
  }
  on.world.server.write(
    put('contact', mine()),
    put('contact', letter),
    said('m1', mine(), 'au chat', 10),
    put('message', withFile),
  )
  await on.show(<One />)
  await drawn(() => row('voici la facture') !== undefined)
  expect(row('voici la facture')!.querySelector('button[aria-label*="facture.pdf"]')).not.toBeNull()
})
