import { act } from 'react'
import { afterEach, beforeEach } from 'vitest'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { put } from '../../../shared/domain/decide.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { lampModel } from '../../../shared/diagnosis/testing/lampModel.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { diagnosisIdOf, modelRowId } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { adviserId, until } from '../../sync/testkit/world.ts'
import { DiagnosisPanel } from './DiagnosisPanel.tsx'

/** For tests: what the sitting of contact k1 (case-k1, customer c1, line l1) stands on. */
export const caseRow = (more: Partial<Row<'case'>> = {}): Row<'case'> => ({
  id: 'case-k1',
  reference: 'D-1',
  customerId: 'c1',
  topic: 'internet',
  subject: '',
  lineId: null,
  state: 'open',
  openedAt: 0,
  closedAt: null,
  ...more,
})
export const lineRow = (more: Partial<Row<'line'>> = {}): Row<'line'> => ({
  id: 'l1',
  customerId: 'c1',
  kind: 'fibre',
  offer: 'Fibre 1 Gb/s',
  number: null,
  place: 'Rennes',
  state: 'active',
  stateSince: 0,
  since: 0,
  usage: null,
  ...more,
})
export const modelRow = (model: Model = lampModel): Row<'diagnosticModel'> => ({
  id: modelRowId(model.id, model.version),
  modelId: model.id,
  version: model.version,
  titleFr: model.title.fr,
  titleEn: model.title.en,
  text: JSON.stringify(model),
  state: 'current',
  publishedAt: 0,
  publishedBy: 'Guichet',
  note: '',
})
export const sittingId = diagnosisIdOf('case-k1', lampModel.id)
export const sittingRow = (
  entries: Row<'diagnosis'>['entries'],
  more: Partial<Row<'diagnosis'>> = {},
): Row<'diagnosis'> => ({
  id: sittingId,
  caseId: 'case-k1',
  customerId: 'c1',
  contactId: 'k1',
  lineId: 'l1',
  modelId: lampModel.id,
  version: lampModel.version,
  startedAt: 0,
  startedBy: 'Béatrice',
  updatedAt: 0,
  state: 'open',
  entries,
  ...more,
})

/** A desk on which the sitting may begin: its case, its line, its model. To call at the top of a file. */
export function sittingScreen() {
  const on = screen()
  beforeEach(() => {
    const { server } = on.world
    // Where this stand-in of a server holds models.
    server.grant(adviserId, 'catalogue')
    server.write(put('case', caseRow()), put('line', lineRow()), put('diagnosticModel', modelRow()))
  })
  afterEach(() => {
    useUiStore.getState().forget()
    useUiStore.getState().fold('diagnosis', false)
  })
  return on
}
let n = 0
/** What a colleague wrote into it, one after the other. */
export const entry = (step: string, result: Entry['result'], more: Partial<Entry> = {}): Entry => ({
  id: `e${(n += 1)}`,
  at: n,
  by: { kind: 'adviser', id: 'b2', name: 'Béatrice' },
  step,
  result,
  ...more,
})
export const seen = (step: string, outcome: string, more: Partial<Entry> = {}): Entry =>
  entry(step, { kind: 'outcome', outcome }, more)

export function Panel() {
  const contact = useRow('contact', 'k1')
  return contact ? <DiagnosisPanel contact={contact} /> : null
}
/** All that is on the screen, its narrow spaces as plain ones. */
export const text = (): string => document.body.textContent.replaceAll(/[\u00a0\u202f]/g, ' ')
export const says = (what: string): Promise<void> => act(() => until(() => text().includes(what)))
/** Pressed in the panel by somebody who has read what is on screen, unless `after` (ms from now) says otherwise. */
export const press = (key: string, { code = '', after = 1000 } = {}): Promise<void> =>
  act(async () => {
    const panel = document.querySelector('section')
    if (!panel) throw new Error('no panel')
    const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: performance.now() + after })
    panel.focus()
    panel.dispatchEvent(event)
  })
