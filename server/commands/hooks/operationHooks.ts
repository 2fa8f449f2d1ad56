import { goodwillLeft } from '../../../shared/domain/goodwillLeft.ts'
import { isLineLocked, isLockable } from '../../../shared/domain/lineLock.ts'
import { abovePower, knowShopKinds, lineIdsOf } from '../../../shared/domain/operation.ts'
import { shopRules } from '../../../shared/domain/shop/shopKinds.ts'
import { lineIdsOfCustomer } from '../../db/contacts.ts'
import { goodwillBefore } from '../../db/goodwill.ts'
import type { QueueableHooks } from '../handler.ts'
import { counterRefusal, tellRepair, withVoucher } from './counterHooks.ts'

knowShopKinds(shopRules)

export const operationPerform: QueueableHooks<'operation.perform'> = {
  /** A power is not passed in slices, nor by ten desks at once: the customer is locked since the rule's rows were read. */
  async before(tx, args, by) {
    const { kind, customerId, operationId, approvalId, fields } = args
    const { amount } = fields
    if (kind === 'tradeIn' || kind === 'simSwap') return counterRefusal(tx, args)
    if (kind !== 'goodwill' || typeof amount !== 'number') return undefined
    const [done] = await tx.read('operation', [operationId])
    // Done before: the rule says so again.
    if (done) return undefined
    // A lead's yes lends his power, which has a limit too: what was given since he said it counts. The rule asks whether it stands.
    const [approval] = approvalId === undefined ? [] : await tx.read('approval', [approvalId])
    const [adviser] = await tx.read('adviser', [approval?.decidedBy ?? by.adviserId])
    const limit = adviser?.goodwillLimit ?? 0
    const left = goodwillLeft(await goodwillBefore(tx, customerId), limit, tx.now)
    return amount > left ? abovePower(left, limit, amount) : undefined
  },
  /** A lock that names no line shuts all that work, those that the desk did not know included; an unlock opens all that are shut. */
  async complete(tx, args) {
    if (args.kind === 'tradeIn') return withVoucher(tx, args)
    const named = lineIdsOf(args)
    const isUnlock = args.kind === 'accountUnlock'
    if (!isUnlock && (args.kind !== 'accountLock' || named.length > 0)) return args
    const lines = await tx.read('line', await lineIdsOfCustomer(tx, args.customerId))
    const meant = lines.filter(isUnlock ? isLineLocked : isLockable).map(({ id }) => id)
    return { ...args, fields: { ...args.fields, lineIds: [...new Set([...named, ...meant])] } }
  },
  async after(tx, args, _by, context) {
    if (args.kind === 'repairStep') await tellRepair(tx, args, context)
  },
}
