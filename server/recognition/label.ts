import { foldName } from '../../shared/domain/personName.ts'
import type { Reason, Row } from '../../shared/protocol/rows.ts'

type Named = Pick<
  Row<'customer'>,
  'reference' | 'provisional' | 'civility' | 'givenName' | 'familyName' | 'postcode' | 'commune' | 'since'
>

/**
 * What the chooser may show before verification: enough to tell two candidates apart to the adviser, too little to tell
 * anybody who they are. The desk says it in its language: `M. L•••• · Brest (29) · client depuis 2014`.
 */
function maskedLabel(customer: Named, withGiven = false): Reason {
  const who = {
    civility: customer.civility,
    given: withGiven ? initial(customer.givenName) : '',
    family: initial(customer.familyName),
  }
  if (customer.provisional) return { code: 'provisional', params: { ...who, reference: customer.reference } }
  const { commune } = customer
  const department = commune === '' ? '' : departmentOf(customer.postcode)
  const year = new Date(customer.since).getUTCFullYear()
  return { code: 'known', params: { ...who, commune, department, year } }
}

/** Labels of one chooser: where two read the same but for their year, which nobody knows of himself, the given name's initial is added. */
export function maskedLabels(customers: Named[]): Reason[] {
  const plain = customers.map((customer) => JSON.stringify(maskedLabel({ ...customer, since: 0 })))
  return customers.map((customer, index) => {
    const label = plain[index] ?? ''
    return maskedLabel(customer, plain.indexOf(label) !== plain.lastIndexOf(label))
  })
}

/** "j•••@orange.fr" */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? '•••' : `${String.fromCodePoint(address.codePointAt(0) ?? 8226)}•••${address.slice(at)}`
}

/** Two digits of the postcode, three overseas; Corsica's 20 stays 20, as a postcode does not tell 2A from 2B for certain. */
function departmentOf(postcode: string): string {
  return postcode.slice(0, /^9[78]/.test(postcode) ? 3 : 2)
}

function initial(name: string): string {
  return foldName(name).slice(0, 1).toUpperCase()
}
