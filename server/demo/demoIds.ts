import type { OwnIds } from '../db/isLivedIn.ts'
import { sites } from './sites.ts'

const oneOf = (rows: { id: string }[]): string => `^(${rows.map(({ id }) => id).join('|')})$`

/** The ids that the world gives (a test compares them): whatever else is there, somebody else wrote. */
export const demoIds: OwnIds = {
  partner: oneOf(sites.partner),
  site: oneOf(sites.site),
  shop: oneOf(sites.shop),
  adviser: '^a-([0-9]{3}|[a-z]{1,20})$',
  customer: '^c[0-9]+$',
  case: '^c[0-9]+-d[0-9]+$',
  contact: '^c[0-9]+-k[0-9]+$',
  message: '^c[0-9]+-m[0-9]+$',
  note: '^c[0-9]+-n[0-9]+$',
  commitment: '^c[0-9]+-p[0-9]+$',
  operation: '^c[0-9]+-o[0-9]+$',
}
