import { randomUUID } from 'node:crypto'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { levelNow } from '../../../shared/domain/identity.ts'
import { toldSteps } from '../../../shared/domain/shop/repairSteps.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Context } from '../../context.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { changedSince, isBlacklisted, nextVoucher } from '../../db/counter.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { wayToTell } from '../../incidents/wayToTell.ts'
import { repairText } from './repairText.ts'

type Operation = Args<'operation.perform'>
/** How long a change on the account asks for more before a new SIM card, ms. [judged] */
const caution = 7 * 86_400_000

/** The voucher's number is the server's alone; told twice, it is the same. */
export async function withVoucher(tx: WriteDb, args: Operation): Promise<Operation> {
  const [done] = await tx.read('operation', [args.operationId])
  const { voucher = await nextVoucher(tx), blacklist = 'clear' } = done?.fields ?? {}
  return { ...args, fields: { ...args.fields, voucher, blacklist } }
}

/** What only the server knows before it is done. */
export async function counterRefusal(tx: WriteDb, args: Operation): Promise<Rejection | undefined> {
  const { kind, fields, customerId, contactId } = args
  const [done] = await tx.read('operation', [args.operationId])
  if (done) return undefined
  if (kind === 'tradeIn' && (await isBlacklisted(tx, String(fields.imei)))) return reject('tradeIn.stolen')
  if (kind !== 'simSwap' || !(await changedSince(tx, customerId, tx.now - caution))) return undefined
  const [row] = contactId === null ? [] : await tx.read('verification', [contactId])
  const level = levelNow(row?.customerId === customerId ? row : undefined, tx.now)
  return level < 3 ? reject('sim.recent') : undefined
}

/** The customer is told where his device stands, by the way a contact about it would be answered; and the history says if he was. */
export async function tellRepair(tx: WriteDb, args: Operation, context: Context): Promise<void> {
  const { operationId, customerId, fields } = args
  const step = String(fields.step)
  if (!toldSteps.has(step)) return
  const entry = entryId('told', operationId)
  const [[repair], [before]] = await Promise.all([
    tx.read('operation', [String(fields.repairId)]),
    tx.read('historyEntry', [entry]),
  ])
  if (!repair || before) return
  const [contact] = await tx.read('contact', repair.contactId === null ? [] : [repair.contactId])
  const way = contact ? await wayToTell(tx, contact, context) : null
  const { model, amount, until } = repair.fields
  if (contact && way) {
    const id = randomUUID()
    const words = { model: String(model), amount: Number(amount), until: Number(until) }
    tx.add('message', {
      id,
      contactId: contact.id,
      caseId: contact.caseId,
      customerId,
      channel: way.channel,
      n: await nextMessageNumber(tx, contact.id),
      author: 'system',
      adviserId: null,
      authorName: context.config.mail?.name ?? '',
      text: repairText[contact.language][step === 'ready' ? 'ready' : 'quoted'](words),
      attachments: [],
      at: tx.now,
      state: way.channel === 'email' || way.channel === 'sms' ? 'queued' : 'sent',
    })
    await queueOutbound(tx, id, contact.id, way.channel, way.address)
    deliverAfterCommit(tx, context, way.channel)
  }
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entry,
      customerId,
      caseId: contact?.caseId ?? null,
      at: tx.now,
      kind: 'operation',
      channel: way?.channel ?? null,
      code: way ? 'operation.repairTold' : 'operation.repairNotTold',
      params: { model: String(model) },
      tone: way ? 'good' : 'bad',
      actor: '',
      refTable: 'operation',
      refId: repair.id,
    }),
  )
}
