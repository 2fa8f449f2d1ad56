import type { AuthenticationClaim, ReadLetter } from './read/readLetter.types.ts'

/**
 * ML11: what the hosts that we trust for it say about the sender's own domain. A pass for any other domain says nothing of him.
 * Null: nobody is trusted for it, so there is nothing to go by.
 */
export function authenticated(
  letter: Pick<ReadLetter, 'authentication' | 'from'>,
  authservIds: string[],
): 'passed' | 'failed' | 'unknown' | null {
  if (authservIds.length === 0) return null
  const results = letter.authentication
    .filter((one) => authservIds.includes(one.authservId))
    .flatMap((one) => one.results)
  const domain = letter.from?.address.split('@')[1]?.toLowerCase() ?? ''
  const says = (method: string, result: string): Result[] =>
    results.filter((one) => one.method === method && one.result === result)
  // Two lines of one host that disagree: one of them is not the host's.
  if (says('dmarc', 'fail').length > 0) return 'failed'
  if (says('dmarc', 'pass').length > 0) return 'passed'
  const signed = says('dkim', 'pass').some((one) =>
    aligned(one.properties['header.d'] ?? one.properties['header.i'], domain),
  )
  const sent = says('spf', 'pass').some((one) => aligned(one.properties['smtp.mailfrom'], domain))
  if (signed || sent) return 'passed'
  return says('spf', 'fail').length + says('dkim', 'fail').length > 0 ? 'failed' : 'unknown'
}
type Result = AuthenticationClaim['results'][number]

/** The same domain, or one below the other. */
function aligned(named: string | undefined, domain: string): boolean {
  const other = (named ?? '').toLowerCase().replace(/^.*@/u, '')
  if (!other.includes('.') || !domain.includes('.')) return false
  return other === domain || other.endsWith(`.${domain}`) || domain.endsWith(`.${other}`)
}
