import { workedContact } from './contact.ts'
import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Args } from '../protocol/commands.ts'
import type { Row } from '../protocol/rows.ts'
import { put, type Change, type Facts, type Key, type Moment, type Rule } from './decide.ts'
import { entryId, historyEntry } from './historyEntry.ts'
import { isWholeCents } from './goodwillLeft.ts'
import { levelNow, neededLevel, type Level } from './identity.ts'
import { sensitiveNote } from './note.ts'

type OperationArgs = Args<'operation.perform'>
type Customer = Row<'customer'>
/** What one kind does: its changes, and what the history says of it. */
interface Effect {
  changes: Change[]
  params: Record<string, string | number>
}
type Kind = (args: OperationArgs, customer: Customer, facts: Facts, by: Moment) => Effect | Rejection

/** The lines to lock: a list of ids, or (an outbox of an earlier desk) ids with commas between. Empty = every line: the server knows them all. */
export function lineIdsOf(args: Pick<OperationArgs, 'kind' | 'fields'>): string[] {
  const list = args.kind === 'accountLock' ? args.fields.lineIds : undefined
  const ids = Array.isArray(list) ? list : typeof list === 'string' ? list.split(',').map((id) => id.trim()) : []
  return [...new Set(ids)].filter((id) => id !== '')
}

/** Says how much is left, in sight of the limit. */
export function abovePower(left: number, limit: number, amount: number): Rejection {
  return reject('operation.abovePower', { left, limit, amount })
}

const invalid = (field: string): Rejection => reject('operation.invalid', { field })

const kinds: { [K in OperationArgs['kind']]: Kind } = {
  temporaryAddress({ fields }, customer, _facts, by) {
    const { addressLine, postcode, commune, from, until } = fields
    if (typeof addressLine !== 'string' || addressLine.trim() === '') return invalid('addressLine')
    if (typeof postcode !== 'string' || !/^\d{5}$/u.test(postcode)) return invalid('postcode')
    if (typeof commune !== 'string' || commune.trim() === '') return invalid('commune')
    if (!isTime(from)) return invalid('from')
    if (!isTime(until) || until <= from || until <= by.at) return invalid('until')
    const temporaryAddress = { addressLine: addressLine.trim(), postcode, commune: commune.trim(), from, until }
    return { changes: [put('customer', { ...customer, temporaryAddress })], params: { commune, postcode, from, until } }
  },
  accountLock(args, customer, facts, by) {
    const lines: Row<'line'>[] = []
    for (const id of lineIdsOf(args)) {
      const line = facts.get('line', id)
      if (!line || line.customerId !== customer.id) return invalid('lineIds')
      lines.push(line)
    }
    return { changes: [...lockLines(lines, by.at), lockAlert(customer, by.at)], params: { lines: lines.length } }
  },
  goodwill({ fields }, _customer, facts, by) {
    const { amount } = fields
    if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0) return invalid('amount')
    if (!isWholeCents(amount)) return invalid('amount')
    // What this customer was given before counts too: the form shows it, and the server's hook asks all his operations.
    const limit = facts.get('adviser', by.adviserId)?.goodwillLimit ?? 0
    return amount > limit ? abovePower(limit, limit, amount) : { changes: [], params: { amount } }
  },
}

export const perform: Rule<'operation.perform'> = {
  reads(args, _facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['customer', args.customerId],
      ['operation', args.operationId],
    ]
    // A verification has its contact's id: it travels with it, and there is one.
    if (args.contactId !== null) keys.push(['contact', args.contactId], ['verification', args.contactId])
    return [...keys, ...lineIdsOf(args).map((id): Key => ['line', id])]
  },
  decide(args, facts, by) {
    const known = facts.get('operation', args.operationId)
    if (known) return known.adviserId === by.adviserId ? [] : reject('command.outOfScope')
    const customer = facts.get('customer', args.customerId)
    if (!customer) return reject('customer.notFound')
    const contact =
      args.contactId === null ? undefined : workedContact(facts.get('contact', args.contactId), by.adviserId)
    if (contact && 'rejected' in contact) return contact
    if (contact && contact.customerId !== args.customerId) return reject('command.outOfScope')
    if (Object.values(args.fields).some((value) => typeof value === 'string' && sensitiveNote(value))) {
      return reject('note.sensitive')
    }
    // A record that is only opened speaks for nobody: what is given away there has a witness, or a customer who is verified.
    const level = Math.max(neededLevel[args.kind], args.kind === 'goodwill' && !contact ? 1 : 0)
    if (standing(args, facts, by) < level) return reject('operation.needsVerification', { level })
    const effect = kinds[args.kind](args, customer, facts, by)
    if ('rejected' in effect) return effect
    const { operationId: id, customerId, contactId, kind, fields } = args
    const actor = facts.get('adviser', by.adviserId)?.name ?? ''
    const entry = historyEntry({
      id: entryId('operation', id),
      customerId,
      caseId: contact?.caseId ?? null,
      at: by.at,
      kind: 'operation',
      code: `operation.${kind}`,
      params: effect.params,
      text: typeof fields.reason === 'string' ? fields.reason : '',
      actor,
      refTable: 'operation',
      refId: id,
    })
    return [
      put('operation', {
        id,
        customerId,
        contactId,
        kind,
        fields,
        adviserId: by.adviserId,
        adviserName: actor,
        at: by.at,
      }),
      ...effect.changes,
      put('historyEntry', entry),
    ]
  },
}

/** A hacked account is shut within five minutes of the call: every line that still works stops working. */
export function lockLines(lines: Row<'line'>[], at: number): Change[] {
  return lines
    .filter((line) => line.state !== 'closed' && line.state !== 'locked')
    .map((line) => put('line', { ...line, state: 'locked', stateSince: at }))
}

function lockAlert(customer: Customer, at: number): Change {
  const others = customer.alerts.filter((alert) => alert.code !== 'alert.accountLocked')
  return put('customer', { ...customer, alerts: [...others, { code: 'alert.accountLocked', params: { at } }] })
}

/** How far this customer is verified in this contact, now. */
function standing({ contactId, customerId }: OperationArgs, facts: Facts, by: Moment): Level {
  const row = contactId === null ? undefined : facts.get('verification', contactId)
  return levelNow(row?.customerId === customerId ? row : undefined, by.now)
}

function isTime(value: unknown): value is number {
  // To the year 2100: what a calendar can show.
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 4_102_444_800_000
}
