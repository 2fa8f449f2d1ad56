import { act, useEffect } from 'react'
import { expect, test } from 'vitest'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { put } from '../../../shared/domain/decide.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { adviserId, contactRow, until } from '../../sync/testkit/world.ts'
import { ResolveDialog } from './ResolveDialog.tsx'
import { screen } from '../../desk/testkit/screen.tsx'

const on = screen()

function Around() {
  const contact = useRow('contact', 'k1')
  return contact ? <ResolveDialog contact={contact} onClose={() => {}} onEnded={() => {}} /> : null
}

test('ends that resolve nothing stand apart, and the box says that they are not measured', async () => {
  on.world.server.grant(adviserId, 'catalogue')
  on.world.server.write(
    put('reasonCode', { id: 'fixed', kind: 'resolve', fr: 'Panne levée', en: 'Fixed' }),
    put('reasonCode', { id: 'left', kind: 'unresolved', fr: 'Client parti sans réponse', en: 'Left' }),
  )
  await on.show(<Around />)
  // Our texts are given their French spaces.
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  const said = () => plain(document.body.textContent)
  await act(() => until(() => said().includes('Panne levée')))
  const groups = [...document.querySelectorAll('[role=radiogroup]')].map((group) => plain(group.textContent))
  expect(groups).toEqual([
    'Ce qui a résolu le contactPanne levée',
    'Ou clore sans résolution : non compté dans « Résolu en une fois »Client parti sans réponse',
  ])
  expect(said()).toContain('Clore : résolu')
  await act(async () => document.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click())
  expect(said()).toContain('Clore : sans résolution')
})

test('after a diagnosis the note begins with what was found', async () => {
  useUiStore.getState().askResolve('Panne levée par : Redémarrer la box')
  await on.show(<Around />)
  await act(() => until(() => document.querySelector('textarea') !== null))
  expect(document.querySelector('textarea')?.value).toBe('Panne levée par : Redémarrer la box')
  useUiStore.getState().show('resolve')
  expect(useUiStore.getState().closing).toBeNull()
})

test.each([
  ['billing', ['Facture expliquée', 'Information donnée', 'Ligne rétablie']],
  ['internet', ['Ligne rétablie', 'Facture expliquée', 'Information donnée']],
] as const)('the reasons of the contact’s topic come first: %s', async (topic, order) => {
  on.world.server.grant(adviserId, 'catalogue')
  const reason = (id: string, fr: string) => put('reasonCode', { id, kind: 'resolve', fr, en: fr })
  on.world.server.write(
    reason('resolve.billExplained', 'Facture expliquée'),
    reason('resolve.informed', 'Information donnée'),
    reason('resolve.lineFixed', 'Ligne rétablie'),
    put('contact', { ...contactRow('k1', 'c1'), topic }),
  )
  await on.show(<Around />)
  const labels = () =>
    [...document.querySelectorAll('[role=radiogroup] label')].map(({ textContent }) => textContent.trim())
  await act(() => until(() => labels().length === 3))
  expect(labels()).toEqual(order)
})

test('where there is a diagnosis the note begins with what the assistant holds of it, as long as nobody writes his own', async () => {
  const wrote = 'Panne non levée à ce stade'
  function Proposed() {
    const contact = useRow('contact', 'k1')
    return contact ? (
      <ResolveDialog
        contact={contact}
        noteOf={(_, onText) => <Gives onText={onText} />}
        onClose={() => {}}
        onEnded={() => {}}
      />
    ) : null
  }
  function Gives({ onText }: { onText: (text: string) => void }) {
    useEffect(() => onText(wrote), [onText])
    return null
  }
  await on.show(<Proposed />)
  const field = () => document.querySelector('textarea')
  await act(() => until(() => field()?.value === wrote))
  expect(document.body.textContent).toContain('Écrit par l’assistant')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), '')
    field()?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(field()?.value).toBe('')
  expect(document.body.textContent).not.toContain('Écrit par l’assistant')
})

test.each([
  ['by a later measure', 'low', undefined, 'la mesure dit que la panne est toujours là'],
  ['by the customer', 'good', 'failed', 'le client dit que la panne est revenue'],
] as const)(
  'a repair that was denied %s is said before the contact is closed as resolved',
  async (_who, light, then, said) => {
    const by = { kind: 'adviser' as const, id: 'b2', name: 'Béatrice' }
    const outcome = (at: number, of: string) => ({
      id: `e${at}`,
      at,
      by,
      step: 'light',
      result: { kind: 'outcome' as const, outcome: of },
    })
    const acted = (at: number, kind: 'fixed' | 'failed') => ({ id: `e${at}`, at, by, step: 'clean', result: { kind } })
    const entries = [outcome(1, 'low'), acted(2, 'fixed'), outcome(3, light), ...(then ? [acted(4, then)] : [])]
    const of = { modelId: lampModel.id, version: lampModel.version }
    const who = { caseId: 'case-k1', customerId: 'c1', contactId: 'k1', lineId: 'l1' }
    const when = { startedAt: 0, startedBy: '', updatedAt: 0, state: then ? ('open' as const) : ('resolved' as const) }
    const model = { titleFr: '', titleEn: '', text: JSON.stringify(lampModel), state: 'current' as const, note: '' }
    on.world.server.grant(adviserId, 'catalogue')
    on.world.server.write(
      put('diagnosticModel', { id: `${of.modelId}@${of.version}`, ...of, ...model, publishedAt: 0, publishedBy: '' }),
      put('diagnosis', { id: `case-k1~${of.modelId}`, ...of, ...who, ...when, entries }),
    )
    await on.show(<Around />)
    const text = () => document.body.textContent.replaceAll(/\s/g, ' ')
    await act(() => until(() => text().includes('Note de clôture')))
    await act(() => on.world.quiet())
    await act(() => until(() => text().includes(said)))
    const button = (label: string) =>
      [...document.querySelectorAll('button')].find((one) => one.textContent.includes(label))
    await act(async () => button('Promettre une suite')?.click())
    expect(useUiStore.getState().panel).toBe('followUp')
  },
)
