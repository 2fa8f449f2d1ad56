import type { MailConfig } from './mailConfig.ts'

export type Ours = Pick<MailConfig, 'addresses' | 'domains'>

/** An address as it is compared: lower case, without its `+tag`, and the tag. Null when it is none. */
export function splitAddress(address: string): { base: string; tag: string | null; domain: string } | null {
  const [, local, tag, domain] =
    /^([^\s@+]{1,64})(?:\+([^\s@]{0,64}))?@([^\s@]{1,253})$/u.exec(address.toLowerCase()) ?? []
  if (local === undefined || domain === undefined) return null
  return { base: `${local}@${domain}`, tag: tag ?? null, domain }
}

/** A mailbox of ours, with any tag; the return paths of our own letters, and what every mail host must have. */
export function isOurs({ addresses, domains }: Ours, address: string): boolean {
  const parts = splitAddress(address)
  if (parts === null) return false
  const { base, domain } = parts
  if (addresses.includes(base) || domains.includes(domain)) return true
  const known = addresses.some((one) => one.endsWith(`@${domain}`))
  return known && (base === `bounce@${domain}` || base === `postmaster@${domain}`)
}
