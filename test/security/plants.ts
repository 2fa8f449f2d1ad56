import { randomUUID } from 'node:crypto'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Cell, SecurityWorld } from './world.ts'

// What commands are about, planted as rows: the holder's, in the cell's site and region.
export const soon = (): number => Date.now() + 600_000
const today = (): string => new Date().toISOString().slice(0, 10)
const uuid = randomUUID

export async function matter(world: SecurityWorld, cell: Cell, more: object = {}) {
  const customerId = await world.customer(cell)
  const contactId = await world.contact(cell, customerId, { enteredAt: Date.now() - 60_000, ...more })
  return { customerId, contactId, caseId: `case-${contactId}` }
}
export const contactOnly = async (world: SecurityWorld, cell: Cell) => ({
  contactId: (await matter(world, cell)).contactId,
})
async function opened(world: SecurityWorld, cell: Cell, customerId: string): Promise<string> {
  const row = { adviser_id: cell.holder, customer_id: customerId, opened_at: Date.now(), expires_at: soon() }
  await world.plant('customer_opening', row)
  return customerId
}
export const record = async (world: SecurityWorld, cell: Cell, more: object = {}) =>
  opened(world, cell, await world.customer(cell, more))
export async function planted<K extends string>(
  world: SecurityWorld,
  table: string,
  key: K,
  row: Record<string, unknown>,
) {
  const id = uuid()
  await world.plant(table, { id, ...row })
  return { [key]: id } as Record<K, string>
}
export async function offer(world: SecurityWorld, cell: Cell) {
  const { contactId, customerId } = await matter(world, cell, { state: 'offered', pickedUpAt: null })
  const row = {
    contact_id: contactId,
    customer_id: customerId,
    adviser_id: cell.holder,
    state: 'pending',
    expires_at: soon(),
  }
  return planted(world, 'offer', 'offerId', { ...row, offered_at: Date.now() })
}
export async function call(world: SecurityWorld, cell: Cell, more: object = {}) {
  const { contactId, customerId, caseId } = await matter(world, cell, { channel: 'voice' })
  const caller = JSON.stringify({ raw: '', e164: null, flags: [], isHidden: true, attestation: null })
  const row = { contact_id: contactId, customer_id: customerId, case_id: caseId, adviser_id: cell.holder, caller }
  const state = { direction: 'outbound', mode: 'dial', state: 'talking', answered_at: 1, ...more }
  return planted(world, 'call', 'callId', { ...row, ...state })
}
export async function consultation(world: SecurityWorld, cell: Cell, more: object = {}) {
  const { callId } = await call(world, cell)
  const { rows } = await world.sql.query<{ contact_id: string }>('select contact_id from call where id = $1', [callId])
  const row = {
    call_id: callId,
    contact_id: rows[0]?.contact_id,
    asker_id: cell.holder,
    state: 'talking',
    at: Date.now(),
  }
  return planted(world, 'consultation', 'consultationId', { ...row, asked_id: null, ...more })
}
export async function approval(world: SecurityWorld, cell: Cell, more: object = {}) {
  const { contactId, customerId } = await matter(world, cell)
  // Nobody decides on his own: of the own site's it is another's.
  const row = {
    contact_id: contactId,
    customer_id: customerId,
    adviser_id: cell.holder,
    site_id: cell.siteId,
    kind: 'goodwill',
  }
  const asked = {
    fields: JSON.stringify({ amount: 50, reason: 'x' }),
    state: 'asked',
    expires_at: soon(),
    asked_at: Date.now(),
  }
  return planted(world, 'approval', 'approvalId', { ...row, ...asked, ...more })
}
export const alert = async (world: SecurityWorld, cell: Cell) => {
  const { queueId, id } = { queueId: `queue-${uuid()}`, id: uuid() }
  await world.plant('queue', { id: queueId, skill: 'internet', channel: 'chat' })
  await world.plant('alert', {
    id,
    rule: 'oldest',
    queue_id: queueId,
    site_id: cell.siteId,
    level: 1,
    since: Date.now(),
  })
  return { alertIds: [id] }
}
export const notice = async (world: SecurityWorld, cell: Cell) => {
  const broadcastId = uuid()
  const row = { broadcast_id: broadcastId, adviser_id: cell.holder, from_id: cell.holder, site_id: cell.siteId }
  await world.plant('notice', { ...row, id: `${broadcastId}~${cell.holder}`, at: Date.now(), until: soon() })
  return { broadcastId }
}
export async function help(world: SecurityWorld, cell: Cell) {
  const { contactId } = await matter(world, cell)
  return planted(world, 'help_request', 'helpId', {
    adviser_id: cell.holder,
    site_id: cell.siteId,
    contact_id: contactId,
  })
}
export const incident = async (world: SecurityWorld, state = 'declared') =>
  planted(world, 'incident', 'incidentId', { node: uuid(), kind: 'outage', state, source: 'lead', topics: '[]' })
export const letter = async (world: SecurityWorld, state: 'waiting' | 'aside') => {
  const id = uuid()
  await world.plant('mail', { id, folder: 'x', sha256: 'x', door: 'smtp', state: 'tray', received_at: Date.now() })
  await world.plant('tray_letter', { id, state, received_at: Date.now() })
  return { mailId: id }
}
export const visit = async (world: SecurityWorld, cell: Cell) =>
  planted(world, 'visit', 'visitId', {
    shop_id: `shop-${cell.siteId}`,
    name: 'Anne Le Goff',
    reason: 'question',
    state: 'waiting',
    greeted_by: cell.holder,
    arrived_at: Date.now(),
  })
export async function merged(world: SecurityWorld, cell: Cell) {
  const into = await record(world, cell)
  const from = await world.customer(cell, { provisional: true, mergedInto: into })
  return planted(world, 'merge', 'mergeId', { customer_id: into, from_customer_id: from, moved: '{}', by: cell.holder })
}
export async function model(world: SecurityWorld) {
  const { rows } = await world.sql.query<{ model_id: string; version: number }>(
    `select model_id, version from diagnostic_model where state = 'current' order by 1 limit 1`,
  )
  const [found] = rows
  if (!found) throw new Error('no model')
  return { modelId: found.model_id, version: found.version }
}
export async function line(world: SecurityWorld, customerId: string): Promise<string> {
  const id = uuid()
  await world.plant('line', { id, customer_id: customerId, kind: 'fibre', state: 'active', offer: 'x' })
  return id
}
export async function sitting(world: SecurityWorld, cell: Cell) {
  const about = await matter(world, cell)
  const { modelId, version } = await model(world)
  const lineId = await line(world, about.customerId)
  const diagnosisId = diagnosisIdOf(about.caseId, modelId)
  const row = { case_id: about.caseId, customer_id: about.customerId, contact_id: about.contactId, line_id: lineId }
  await world.plant('diagnosis', { ...row, id: diagnosisId, model_id: modelId, version, state: 'open', entries: '[]' })
  return { ...about, diagnosisId, modelId, version, lineId }
}
export const letterToCustomer = async (world: SecurityWorld, cell: Cell) => {
  const customerId = await record(world, cell)
  return { ...(await letter(world, 'waiting')), customerId, caseId: null }
}
export const promise = async (world: SecurityWorld, cell: Cell) => {
  const { customerId } = await matter(world, cell)
  const row = {
    customer_id: customerId,
    kind: 'other',
    owner_id: cell.holder,
    due_at: soon(),
    state: 'open',
    made_at: Date.now(),
  }
  return planted(world, 'commitment', 'commitmentId', row)
}
export const period = (cell: Cell) => ({ from: today(), to: today(), siteId: cell.siteId })
