import { notMine } from '../../shared/domain/contact.ts'
import type { Facts, Moment } from '../../shared/domain/decide.ts'
import { onlyReads, rules } from '../../shared/domain/rules.ts'
import type { QueueableName } from '../../shared/protocol/commands.ts'
import { isRejection, reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Actor, Context } from '../context.ts'
import { mayActOn } from '../db/grants.ts'
import { currentCustomerId } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { QueueableHooks } from './handler.ts'
import { hooks } from './hooks/index.ts'

interface AnyRule {
  reads(args: unknown, facts: Facts, by: Moment): readonly (readonly [Table, string])[]
  decide(args: unknown, facts: Facts, by: Moment): ReturnType<(typeof rules)[QueueableName]['decide']>
}

/** Loads and locks what the shared rule reads, decides, writes. Returns a refusal, or undefined when applied. */
export async function decideQueueable(
  tx: WriteDb,
  name: QueueableName,
  args: unknown,
  actor: Actor,
  at: number,
  context: Context,
): Promise<Rejection | undefined> {
  args = await withLivingCustomer(tx, name, args)
  const rule = rules[name] as unknown as AnyRule
  const hook = hooks[name] as QueueableHooks<QueueableName> | undefined
  if (hook?.complete) args = await hook.complete(tx, args as never)
  const by: Moment = { adviserId: actor.adviserId, now: tx.now, at }
  const loaded = new Map<string, Row | undefined>()
  const facts: Facts = {
    get: <T extends Table>(table: T, id: string) => loaded.get(`${table}/${id}`) as Row<T> | undefined,
  }
  for (let round = 0; round < 6; round++) {
    const missing = new Map<Table, Set<string>>()
    for (const [table, id] of rule.reads(args, facts, by))
      if (!loaded.has(`${table}/${id}`)) missing.set(table, (missing.get(table) ?? new Set()).add(id))
    if (missing.size === 0) break
    for (const [table, ids] of [...missing].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const id of ids) loaded.set(`${table}/${id}`, undefined)
      const rows = onlyReads(name, table) ? await tx.read(table, [...ids]) : await tx.lock(table, [...ids])
      for (const row of rows) loaded.set(`${table}/${row.id}`, row)
    }
  }
  const outside = await outOfScope(tx, args, loaded, actor)
  if (outside) return outside
  const refusal = await hook?.before?.(tx, args as never, actor, context)
  if (refusal) return refusal
  const decision = rule.decide(args, facts, by)
  if (isRejection(decision)) return decision
  const unlocked = decision.find(({ table }) => onlyReads(name, table))
  if (unlocked) throw new Error(`${name} writes ${unlocked.table}, which was read without a lock`)
  await tx.apply(decision)
  await hook?.after?.(tx, args as never, actor, context)
  return undefined
}

/** A record named by a command may have been merged while it waited: what was meant for it goes to the living one. */
async function withLivingCustomer(tx: WriteDb, name: QueueableName, args: unknown): Promise<unknown> {
  const { customerId, contactId } = args as { customerId?: unknown; contactId?: unknown }
  if (typeof customerId !== 'string') return args
  // Order of locks: the contact before its customer.
  if (typeof contactId === 'string') await tx.lock('contact', [contactId])
  // The final strength at once: two commands that hold the same record and then ask for more wait for each other in a ring.
  const living = await currentCustomerId(tx.sql, customerId, onlyReads(name, 'customer') ? 'keyShare' : 'update')
  return living === undefined || living === customerId ? args : { ...(args as object), customerId: living }
}

/** No command may act on a customer whose record the adviser does not hold now: ids can be guessed, authority cannot. */
async function outOfScope(
  tx: WriteDb,
  args: unknown,
  loaded: Map<string, Row | undefined>,
  actor: Actor,
): Promise<Rejection | undefined> {
  const customers = new Set<string>()
  const named = (args as { customerId?: unknown }).customerId
  if (typeof named === 'string') customers.add(named)
  for (const [key, row] of loaded) {
    if (!row || key.startsWith('adviser/')) continue
    const owned =
      (row as { ownerId?: string | null }).ownerId === actor.adviserId ||
      (row as { adviserId?: string | null }).adviserId === actor.adviserId
    const customerId = (row as { customerId?: string }).customerId
    if (customerId !== undefined && !owned) customers.add(customerId)
  }
  const [takenAway] = [...loaded].flatMap(([key, row]) => {
    const contact = row && key.startsWith('contact/') ? (row as Row<'contact'>) : null
    return contact && contact.adviserId !== actor.adviserId ? [contact] : []
  })
  for (const customerId of customers)
    if (!(await mayActOn(tx.sql, actor, customerId, tx.now)))
      return reject(takenAway ? notMine(takenAway) : 'customer.outOfScope')
  return undefined
}
