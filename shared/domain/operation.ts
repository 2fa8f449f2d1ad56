import { workedContact } from './contact.ts'
import { isRejection, reject, type Rejection } from '../protocol/refusals.ts'
import type { Args } from '../protocol/commands.ts'
import type { Row } from '../protocol/rows.ts'
import { approvalRefusal } from './approval.ts'
import { basisParam, commentRefusal } from './commentBasis.ts'
import { put, type Change, type Facts, type Key, type Moment, type Rule } from './decide.ts'
import { entryId, historyEntry } from './historyEntry.ts'
import { isWholeCents } from './goodwillLeft.ts'
import { levelNow, neededLevel, type Level } from './identity.ts'
import { isLineLocked, lockLines, unlockLines } from './lineLock.ts'
import { repeated } from './repeated.ts'

type OperationArgs = Args<'operation.perform'>
type Customer = Row<'customer'>
/** What one kind does: its changes, and what the history says of it (under the kind's own name, if nothing else is to be said). */
interface Effect {
  changes: Change[]
  code?: string
  params: Record<string, string | number>
  /** What is kept with the operation beside what was filled in. */
  kept?: Record<string, string>
}
type Kind = (args: OperationArgs, customer: Customer, facts: Facts, by: Moment) => Effect | Rejection

const shop = ['repair', 'repairStep', 'tradeIn', 'simSwap', 'boxSwap'] as const
type ShopKind = (typeof shop)[number]
export type ShopKinds = { [K in ShopKind]: Kind }
/**
 * The shop's own work (shop/shopKinds.ts), which the desk fetches late: the server has it from the start. A desk that replays its outbox
 * before it came shows what was filled in; it was decided by that rule when it was written, and is again by the server.
 */
const shopKinds: Partial<ShopKinds> = {}
export function knowShopKinds(rules: ShopKinds): void {
  Object.assign(shopKinds, rules)
}
const isOfShop = (kind: string): kind is ShopKind => shop.includes(kind as ShopKind)
/** Fields that name a row which such an operation is about. */
const named = {
  repairId: 'operation',
  stockId: 'shopStock',
  loanId: 'shopStock',
  modelId: 'deviceModel',
  lineId: 'line',
} as const

/**
 * The lines to lock or unlock: a list of ids, or (an outbox of an earlier desk) ids with commas between. To lock, none means every line;
 * to unlock it is the account's, all of them. Those that the desk could not name are added on the server before it decides, so that one
 * rule says what is done and how much (server/commands/hooks/operationHooks.ts).
 */
export function lineIdsOf(args: Pick<OperationArgs, 'kind' | 'fields'>): string[] {
  const isOfLines = args.kind === 'accountLock' || args.kind === 'accountUnlock'
  const list = isOfLines ? args.fields.lineIds : undefined
  const ids = Array.isArray(list) ? list : typeof list === 'string' ? list.split(',').map((id) => id.trim()) : []
  return [...new Set(ids)].filter((id) => id !== '')
}

/** Says how much is left, in sight of the limit. */
export function abovePower(left: number, limit: number, amount: number): Rejection {
  return reject('operation.abovePower', { left, limit, amount })
}

const invalid = (field: string): Rejection => reject('operation.invalid', { field })

const kinds: { [K in Exclude<OperationArgs['kind'], ShopKind>]: Kind } = {
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
    const lines = linesOf(args, customer, facts)
    if (isRejection(lines)) return lines
    const changes = lockLines(lines)
    // Another line may be found out later; what is locked is not locked again.
    if (isAccountLocked(customer) && changes.length === 0) return reject('operation.alreadyLocked')
    const { name = '' } = facts.get('adviser', by.adviserId) ?? {}
    return { changes: [...changes, lockAlert(customer, by.at, name)], params: { lines: changes.length } }
  },
  accountUnlock(args, customer, facts) {
    const lines = linesOf(args, customer, facts)
    if (isRejection(lines)) return lines
    if (!isAccountLocked(customer)) return reject('operation.notLocked')
    const alerts = customer.alerts.filter((alert) => alert.code !== lockedAlert)
    const changes = [...unlockLines(lines), put('customer', { ...customer, alerts })]
    const locked = lines.filter(isLineLocked)
    const unsure = locked.filter(({ lockedFrom }) => !lockedFrom).length
    const params = { lines: locked.length }
    return unsure === 0 ? { changes, params } : { changes, code: 'accountUnlockUnsure', params: { ...params, unsure } }
  },
  goodwill({ fields, approvalId }, _customer, facts, by) {
    const { amount } = fields
    if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0) return invalid('amount')
    if (!isWholeCents(amount)) return invalid('amount')
    // What this customer was given before counts too: the form shows it, and the server's hook asks all his operations.
    const limit = facts.get('adviser', by.adviserId)?.goodwillLimit ?? 0
    return amount > limit && approvalId === undefined
      ? abovePower(limit, limit, amount)
      : { changes: [], params: { amount } }
  },
}

export const perform: Rule<'operation.perform'> = {
  reads(args, facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['customer', args.customerId],
      ['operation', args.operationId],
    ]
    // A verification has its contact's id: it travels with it, and there is one.
    if (args.approvalId !== undefined) keys.push(['approval', args.approvalId])
    if (args.contactId !== null) keys.push(['contact', args.contactId], ['verification', args.contactId])
    const repair = facts.get('operation', String(args.fields.repairId))
    for (const { fields } of isOfShop(args.kind) ? [args, ...(repair ? [repair] : [])] : [])
      for (const [field, table] of Object.entries(named))
        if (typeof fields[field] === 'string') keys.push([table, fields[field]])
    return [...keys, ...lineIdsOf(args).map((id): Key => ['line', id])]
  },
  decide(args, facts, by) {
    const known = facts.get('operation', args.operationId)
    if (known && known.adviserId !== by.adviserId) return reject('command.outOfScope')
    if (known) return repeated(isSame(known, args))
    const customer = facts.get('customer', args.customerId)
    if (!customer) return reject('customer.notFound')
    const contact =
      args.contactId === null ? undefined : workedContact(facts.get('contact', args.contactId), by.adviserId)
    if (contact && 'rejected' in contact) return contact
    if (contact && contact.customerId !== args.customerId) return reject('command.outOfScope')
    const words = Object.values(args.fields).filter((value) => typeof value === 'string')
    for (const written of words) {
      const unfit = commentRefusal(written, args.basis)
      if (unfit) return unfit
    }
    if (needsReason.has(args.kind)) {
      if (!contact) return reject('operation.needsContact')
      if (typeof args.fields.reason !== 'string' || args.fields.reason.trim() === '')
        return reject('operation.needsReason')
    }
    const approval = args.approvalId === undefined ? undefined : facts.get('approval', args.approvalId)
    const uncovered = args.approvalId === undefined ? undefined : approvalRefusal(approval, args, by)
    if (uncovered) return uncovered
    // A record that is only opened speaks for nobody: what is given away there has a witness, or a customer who is verified.
    const level = Math.max(neededLevel[args.kind], args.kind === 'goodwill' && !contact ? 1 : 0)
    if (standing(args, facts, by) < level) return reject('operation.needsVerification', { level })
    const { kind } = args
    const me = facts.get('adviser', by.adviserId)
    if (isOfShop(kind) && (me?.role !== 'shop' || me.shopId === null)) return reject('visit.notShop')
    const rule = isOfShop(kind) ? shopKinds[kind] : kinds[kind]
    const effect = rule ? rule(args, customer, facts, by) : { changes: [], params: {} }
    if ('rejected' in effect) return effect
    const { operationId: id, customerId, contactId, fields } = args
    const actor = facts.get('adviser', by.adviserId)?.name ?? ''
    const entry = historyEntry({
      id: entryId('operation', id),
      customerId,
      caseId: contact?.caseId ?? null,
      at: by.at,
      kind: 'operation',
      code: `operation.${approval ? `${kind}Approved` : (effect.code ?? kind)}`,
      params: {
        ...effect.params,
        ...(approval ? { approvedBy: approval.decidedByName } : {}),
        ...basisParam(words.join('\n'), args.basis),
      },
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
        fields: { ...fields, ...(effect as Effect).kept },
        adviserId: by.adviserId,
        adviserName: actor,
        at: by.at,
      }),
      ...effect.changes,
      ...(approval ? [put('approval', { ...approval, state: 'used', operationId: id, filedAt: by.now })] : []),
      put('historyEntry', entry),
    ]
  },
}

/** The lines that the server added to those named are part of what was done. What a shop did goes on (a repair moves), so its fields are not compared. */
function isSame(known: Row<'operation'>, args: OperationArgs): boolean {
  const others = new Set([...Object.keys(known.fields), ...Object.keys(args.fields)])
  others.delete('lineIds')
  const lines = lineIdsOf(known)
  return (
    known.kind === args.kind &&
    known.contactId === args.contactId &&
    (isOfShop(known.kind) || [...others].every((field) => known.fields[field] === args.fields[field])) &&
    lineIdsOf(args).every((id) => lines.includes(id))
  )
}

const lockedAlert = 'alert.accountLocked'

export function isAccountLocked(customer: Pick<Customer, 'alerts'>): boolean {
  return customer.alerts.some(({ code }) => code === lockedAlert)
}

/** Locking and unlocking touch what the customer lives by: somebody is in contact, and says why. */
const needsReason: ReadonlySet<OperationArgs['kind']> = new Set(['accountLock', 'accountUnlock'])

function linesOf(args: OperationArgs, customer: Customer, facts: Facts): Row<'line'>[] | Rejection {
  const lines: Row<'line'>[] = []
  for (const id of lineIdsOf(args)) {
    const line = facts.get('line', id)
    if (!line || line.customerId !== customer.id) return invalid('lineIds')
    lines.push(line)
  }
  return lines
}

/** The first lock's author and time stay when another line is locked later. */
function lockAlert(customer: Customer, at: number, by: string): Change {
  if (isAccountLocked(customer)) return put('customer', customer)
  return put('customer', { ...customer, alerts: [...customer.alerts, { code: lockedAlert, params: { at, by } }] })
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
