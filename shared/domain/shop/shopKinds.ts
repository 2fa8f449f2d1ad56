import { reject, type Rejection } from '../../protocol/refusals.ts'
import { documentKinds, type Row } from '../../protocol/rows.ts'
import { put, type Change, type Facts } from '../decide.ts'
import type { ShopKinds } from '../operation.ts'
import { gradeOf } from './grade.ts'
import { readImei } from './imei.ts'
import { priceAt } from './priceAt.ts'
import { nextSteps, type RepairState } from './repairSteps.ts'

const invalid = (field: string): Rejection => reject('operation.invalid', { field })
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isOne = (value: unknown, of: readonly string[]): value is string =>
  typeof value === 'string' && of.includes(value)
const isMoney = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 10_000

/** The shop's own work (docs/COUNTER.md). Fetched late by the desk: see `shopKinds` in operation.ts. */
export const shopRules: ShopKinds = {
  repair({ fields }, _customer, facts, by) {
    if (!isText(fields.model)) return invalid('model')
    if (!isText(fields.imei) || readImei(fields.imei) !== fields.imei) return invalid('imei')
    if (gradeOf(fields) === null) return invalid('condition')
    if (!isText(fields.fault)) return invalid('fault')
    if (!isOne(fields.wiped, ['yes', 'no', 'kept'])) return invalid('wiped')
    if (!isText(fields.signature)) return invalid('signature')
    const quote = quoteOf(fields, by.at)
    if (quote !== null && 'rejected' in quote) return quote
    const loan = isText(fields.loanId) ? moved(facts, by.adviserId, fields.loanId, -1) : []
    if ('rejected' in loan) return loan
    const state: RepairState = quote ? 'accepted' : 'received'
    const params = { model: fields.model, ...quote }
    return { changes: loan, code: quote ? 'repairQuoted' : 'repair', params, kept: { state } }
  },
  repairStep({ customerId, fields }, _customer, facts, by) {
    const { step } = fields
    const repair = isText(fields.repairId) ? facts.get('operation', fields.repairId) : undefined
    if (repair?.kind !== 'repair' || repair.customerId !== customerId) return invalid('repairId')
    if (!isOne(step, nextSteps(repair.fields.state))) return reject('repair.over')
    const quote = step === 'quoted' ? quoteOf(fields, by.at) : null
    if (step === 'quoted' && quote === null) return invalid('amount')
    if (quote !== null && 'rejected' in quote) return quote
    const { until, model = '', loanId } = repair.fields
    if (step === 'accepted' && typeof until === 'number' && until < by.at) return reject('repair.quoteOver')
    const back = step === 'returned' && isText(loanId) ? moved(facts, by.adviserId, loanId, 1) : []
    if ('rejected' in back) return back
    const now = { ...repair, fields: { ...repair.fields, ...quote, state: step } }
    const params = { model: model as string, ...quote }
    return { changes: [put('operation', now), ...back], code: `repair_${step}`, params }
  },
  tradeIn({ fields }, _customer, facts, by) {
    const model = isText(fields.modelId) ? facts.get('deviceModel', fields.modelId) : undefined
    if (!model) return invalid('model')
    if (!isText(fields.imei) || readImei(fields.imei) !== fields.imei) return invalid('imei')
    const grade = gradeOf(fields)
    if (grade === null) return invalid('condition')
    const price = priceAt(model, grade, by.at)
    if (!price || price.amount !== fields.amount || price.from !== fields.priceFrom) return reject('tradeIn.priceMoved')
    if (!isOne(fields.document, documentKinds)) return invalid('document')
    if (!isText(fields.lastCharacters) || !/^[\dA-Z]{4}$/u.test(fields.lastCharacters)) return invalid('lastCharacters')
    if (!isText(fields.signature)) return invalid('signature')
    const { voucher } = fields
    const params = { model: model.name, grade, amount: price.amount, from: price.from }
    return {
      changes: [],
      params: isText(voucher) ? { ...params, voucher } : params,
      kept: { grade, model: model.name },
    }
  },
  simSwap({ fields, customerId }, _customer, facts) {
    const line = isText(fields.lineId) ? facts.get('line', fields.lineId) : undefined
    if (line?.kind !== 'mobile' || line.customerId !== customerId) return invalid('lineId')
    // ICCID: 89, then 16 or 17 digits and a check digit (ITU-T E.118).
    if (!isText(fields.iccid) || !/^89\d{17,18}$/u.test(fields.iccid)) return invalid('iccid')
    return { changes: [], params: { line: line.number ?? line.offer, last: fields.iccid.slice(-4) } }
  },
  boxSwap({ fields, customerId }, _customer, facts, by) {
    const line = isText(fields.lineId) ? facts.get('line', fields.lineId) : undefined
    if (!line || line.customerId !== customerId) return invalid('lineId')
    if (!isText(fields.newSerial)) return invalid('newSerial')
    // Whoever brings the box back has it: that is what stands for a proof.
    if (!isText(fields.oldSerial) || (line.device && line.device.serial !== fields.oldSerial))
      return invalid('oldSerial')
    if (!isText(fields.stockId)) return invalid('stockId')
    const stock = moved(facts, by.adviserId, fields.stockId, -1)
    if ('rejected' in stock) return stock
    const model = facts.get('shopStock', fields.stockId)?.name ?? ''
    const swapped: Row<'line'> = { ...line, device: { model, serial: fields.newSerial } }
    return { changes: [...stock, put('line', swapped)], params: { model } }
  },
}

/** Null: none is given. */
function quoteOf({ amount, until }: Record<string, unknown>, at: number) {
  if (amount === undefined) return null
  if (!isMoney(amount)) return invalid('amount')
  return typeof until === 'number' && until > at ? { amount, until } : invalid('until')
}

/** One more or one less on the shelf of the adviser's own shop. */
function moved(facts: Facts, adviserId: string, id: string, by: 1 | -1): Change[] | Rejection {
  const stock = facts.get('shopStock', id)
  if (!stock || stock.shopId !== facts.get('adviser', adviserId)?.shopId) return invalid('stockId')
  return stock.count + by < 0
    ? reject('stock.none', { name: stock.name })
    : [put('shopStock', { ...stock, count: stock.count + by })]
}
