import { foldName } from '../../shared/domain/personName.ts'
import type { Row } from '../../shared/protocol/rows.ts'

type Named = Pick<
  Row<'customer'>,
  'reference' | 'provisional' | 'civility' | 'givenName' | 'familyName' | 'postcode' | 'commune' | 'since'
>

const civilities = { m: 'M.', mme: 'Mme', '': '' } as const

/**
 * What the chooser may show before verification: enough to tell two candidates apart to the adviser, too little to tell
 * anybody who they are. `M. L•••• · Brest (29) · client depuis 2014`
 */
function maskedLabel(customer: Named, withGiven = false): string {
  const given = withGiven && customer.givenName ? `${initial(customer.givenName)}.` : ''
  const family = `${initial(customer.familyName)}••••`
  const who = [civilities[customer.civility], given, family].filter(Boolean).join(' ')
  if (customer.provisional) return `${who} · ${customer.reference}`
  const place = customer.commune ? `${customer.commune} (${departmentOf(customer.postcode)})` : ''
  return [who, place, `client depuis ${new Date(customer.since).getUTCFullYear()}`].filter(Boolean).join(' · ')
}

/** Labels of one chooser: where two would read the same, the given name's initial is added to both. */
export function maskedLabels(customers: Named[]): string[] {
  const plain = customers.map((customer) => maskedLabel(customer))
  return customers.map((customer, index) => {
    const label = plain[index] ?? ''
    return plain.indexOf(label) === plain.lastIndexOf(label) ? label : maskedLabel(customer, true)
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
