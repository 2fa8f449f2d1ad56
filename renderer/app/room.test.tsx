import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { lampModel } from '../../shared/diagnosis/testing/lampModel.ts'
import { put } from '../../shared/domain/decide.ts'
import { diagnosisIdOf, modelRowId } from '../../shared/domain/diagnosis.ts'
import { useRow } from '../desk/DeskContext.tsx'
import { screen } from '../desk/testkit/screen.tsx'
import { ContactHeader, Conversation } from '../features/conversation/index.ts'
import { DiagnosisPanel } from '../features/diagnosis/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { adviserId, contactRow, messageRow, until } from '../sync/testkit/world.ts'
import '../ui/tokens.css'
import css from './Shell.module.css'

const on = screen()
const by = { kind: 'adviser' as const, id: 'b2', name: 'Béatrice' }
const lines = ['Bonjour,', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `ligne ${n} de ce que le client a écrit.`)]
beforeEach(() => {
  const { server } = on.world
  server.grant(adviserId, 'catalogue')
  const contact = { ...contactRow('k1', 'c1'), topic: 'internet' as const }
  const shared = { caseId: contact.caseId, customerId: 'c1', contactId: 'k1' }
  server.write(
    put('contact', contact),
    put('message', messageRow('m1', contact, 1, lines.join('\n'))),
    put('case', {
      id: contact.caseId,
      reference: 'D-1',
      customerId: 'c1',
      topic: 'internet',
      subject: '',
      lineId: null,
      state: 'open',
      openedAt: 0,
      closedAt: null,
    }),
    put('line', {
      id: 'l1',
      customerId: 'c1',
      kind: 'fibre',
      offer: 'Fibre',
      number: null,
      place: '',
      state: 'down',
      stateSince: 0,
      since: 0,
      usage: null,
    }),
    put('diagnosticModel', {
      id: modelRowId(lampModel.id, lampModel.version),
      modelId: lampModel.id,
      version: lampModel.version,
      titleFr: lampModel.title.fr,
      titleEn: lampModel.title.en,
      text: JSON.stringify(lampModel),
      state: 'current',
      publishedAt: 0,
      publishedBy: 'Guichet',
      note: '',
    }),
    put('diagnosis', {
      id: diagnosisIdOf(contact.caseId, lampModel.id),
      ...shared,
      lineId: 'l1',
      modelId: lampModel.id,
      version: lampModel.version,
      startedAt: 0,
      startedBy: 'Béatrice',
      updatedAt: 0,
      state: 'open',
      entries: [{ id: 'e1', at: 1, by, step: 'light', result: { kind: 'outcome', outcome: 'good' } }],
    }),
  )
})
afterEach(() => useUiStore.getState().forget())

/** The middle column as high as at 1440×900, under a header that could fill half of it. */
function Column() {
  const contact = useRow('contact', 'k1')
  if (!contact) return null
  return (
    <section className={css.column} style={{ width: 706, height: 776 }}>
      <ContactHeader contact={contact}>
        <div style={{ height: 300 }} />
      </ContactHeader>
      <DiagnosisPanel contact={contact} />
      <Conversation contact={contact} />
    </section>
  )
}

test('whatever stands above: six lines of what the customer wrote, the step and its keys whole, nothing else cut in the middle', async () => {
  await page.viewport(1440, 900)
  await on.show(<Column />)
  const at = (selector: string): DOMRect => on.box.querySelector(selector)!.getBoundingClientRect()
  await act(() => until(() => on.box.querySelector('[data-assistant] [role=group] button') !== null))
  await act(() => until(() => on.box.textContent.includes('ligne 7')))
  on.box.querySelector<HTMLElement>('textarea')!.focus()
  const column = on.box.querySelector('section')!
  await act(() => until(() => column.scrollHeight <= column.clientHeight))

  const list = at('[role=group][tabindex="0"]')
  expect(list.height).toBeGreaterThan(6 * 20 + 16)
  expect(at('textarea').bottom).toBeLessThan(column.getBoundingClientRect().bottom)
  const panel = at('[data-assistant]')
  const keys = [...on.box.querySelectorAll('[data-assistant] [role=group] button')]
  expect(keys.length).toBeGreaterThan(2)
  for (const key of keys) expect(key.getBoundingClientRect().bottom).toBeLessThan(panel.bottom)
  const folds = on.box.querySelectorAll('[data-folds]')
  expect(folds.length).toBeGreaterThan(0)
  for (const fold of folds) {
    const part = fold.firstElementChild?.getBoundingClientRect()
    const frame = fold.getBoundingClientRect()
    const isWhole = part !== undefined && part.bottom <= frame.bottom + 1 && part.left < frame.right
    const isAway = part === undefined || part.left >= frame.right - 1
    expect([isWhole, isAway]).toContain(true)
  }
})
