/**
 * Why an adviser's telephone did not take a call, by the SIP answer (null: none at all). Kamailio says 404 of who is not
 * registered, 408 of a registered one that is silent, 5xx when the connection is gone.
 */
export function reasonNotRung(
  code: number | null,
  hasRung: boolean,
): 'unregistered' | 'busy' | 'refusedBySip' | 'error' {
  if (code === null) return 'error'
  if (code === 404 || code === 410 || (code === 408 && !hasRung) || code === 430) return 'unregistered'
  if (code === 486 || code === 600) return 'busy'
  return code >= 500 && code < 600 ? 'error' : 'refusedBySip'
}
