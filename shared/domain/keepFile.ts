import { reject } from '../protocol/refusals.ts'
import type { Rule } from './decide.ts'

/** A file is no row: the server keeps it (server/commands/hooks/fileHooks.ts) under the id that its desk gave it. */
export const keepFile: Rule<'file.keep'> = {
  reads: ({ customerId }, _facts, by) => [
    ['adviser', by.adviserId],
    ['customer', customerId],
  ],
  decide({ customerId }, facts, by) {
    if (facts.get('adviser', by.adviserId)?.role !== 'shop') return reject('visit.notShop')
    return facts.get('customer', customerId) ? [] : reject('customer.notFound')
  },
}
