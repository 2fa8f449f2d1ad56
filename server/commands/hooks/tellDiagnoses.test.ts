import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import { diagnosisIdOf, withEntries } from '../../../shared/domain/diagnosis.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { modelRow } from '../../catalogue/modelRow.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  await floor.adviser('ana')
  await seedCustomer(floor.db, 'c1')
  await seedContact(floor.db, 'k1', 'c1', 'ana')
})
afterEach(() => floor.close())

const entry = (
  id: string,
  step: string,
  result: Entry['result'],
  contactId = 'k1',
  more: Partial<Entry> = {},
): Entry => ({
  id,
  at: 1,
  by: { kind: 'adviser', id: 'ana', name: 'Ana' },
  step,
  result,
  contactId,
  ...more,
})
const off = { kind: 'outcome', outcome: 'off' } as const
async function sitting(entries: Entry[], modelId = lampModel.id): Promise<void> {
  const model = { ...lampModel, id: modelId }
  const begun = {
    id: diagnosisIdOf('case-k1', modelId),
    caseId: 'case-k1',
    customerId: 'c1',
    contactId: 'k1',
    lineId: null,
    modelId,
    version: lampModel.version,
    startedAt: 0,
    startedBy: 'Ana',
    updatedAt: 0,
    state: 'open' as const,
    entries: [],
  }
  await inTransaction(floor.context.unit, async (tx) => {
    await tx.save('diagnosticModel', modelRow(model, JSON.stringify(model), { at: 0, by: 'Guichet', note: '' }))
    await tx.save('diagnosis', withEntries(begun, entries, 1))
  })
}
async function ended() {
  expect(
    await floor.command('contact.resolve', { contactId: 'k1', reasonCode: 'solved', note: 'Box rebranchée' }),
  ).toBe('applied')
  return (await floor.rows('historyEntry')).filter(({ kind }) => kind === 'diagnosis')
}

test('the end of a contact tells in the history what was diagnosed, and what mended it, in both languages', async () => {
  await sitting([entry('e1', 'lamp', off), entry('e2', 'plug', { kind: 'fixed' })])
  expect(await ended()).toMatchObject([
    {
      id: 'h-diagnosis-k1.1',
      customerId: 'c1',
      caseId: 'case-k1',
      code: 'diagnosis.summary',
      params: {
        state: 'resolved',
        titleFr: 'Internet coupé (fibre)',
        titleEn: 'No internet (fibre)',
        stepFr: 'Rebrancher la box',
        stepEn: 'Plug the box in again',
      },
      tone: 'good',
      refTable: 'diagnosis',
      refId: 'case-k1~internet.fibre',
    },
  ])
})

test('a line for each sitting that this contact added evidence to, none for what was only looked at, put off or taken back', async () => {
  const undone = { at: 2, by: { kind: 'adviser', id: 'ana' } } as const
  await sitting([entry('e1', 'lamp', off, 'earlier'), entry('e2', 'plug', { kind: 'deferred' })])
  await sitting([entry('e3', 'lamp', off, 'k1', { undone })], 'tv')
  await sitting([entry('e4', 'visit', { kind: 'ordered' })], 'wifi')
  expect(await ended()).toMatchObject([
    { refId: 'case-k1~wifi', params: { state: 'handedOver', stepFr: 'Rendez-vous d’un technicien' }, tone: 'neutral' },
  ])
})

test('a contact without a diagnosis tells nothing of one', async () => {
  expect(await ended()).toEqual([])
})

test('handed over, and read as sound since: the history says that the line is back', async () => {
  const light = (outcome: string) => ({ kind: 'outcome' as const, outcome })
  await sitting([
    entry('e1', 'light', light('low')),
    entry('e2', 'visit', { kind: 'ordered' }),
    entry('e3', 'light', light('good')),
  ])
  expect(await ended()).toMatchObject([{ params: { state: 'backAgain' }, tone: 'good' }])
})
