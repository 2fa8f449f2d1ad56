import { foldName, readName } from '../../../shared/domain/nameWords.ts'
import { cut } from '../../intake/cut.ts'
import { noClaims, type Claims } from '../../recognition/claims.ts'
import type { MailConfig } from './mailConfig.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

/** Who writes is claimed by his address and name alone: what he quotes proves nothing (ML9, ML10). Our own name is nobody's. */
export function claimsOfLetter(
  { from }: Pick<ReadLetter, 'from'>,
  sender: string | null,
  ours: Pick<MailConfig, 'addresses' | 'domains' | 'name'>,
): Claims & { name: string } {
  const written = cut(from?.name.trim() ?? '', 100)
  const name = isOurName(written, ours) ? '' : written
  const { givenName, familyName } = readName(name)
  return { ...noClaims, email: sender, givenName: givenName || null, familyName: familyName || null, name }
}

function isOurName(
  name: string,
  { addresses, domains, name: own }: Pick<MailConfig, 'addresses' | 'domains' | 'name'>,
): boolean {
  const said = name.toLowerCase()
  const named = [...domains, ...addresses.map((address) => address.split('@')[1] ?? '')]
  return foldName(name) === foldName(own) || named.some((domain) => domain !== '' && said.includes(domain))
}
