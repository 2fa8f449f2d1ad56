/** Nobody reads and fills in a form in less (ms). */
const leastTime = 4_000
const manyLinks = 5
/** Of one e-mail address in a day; more may be right, and a human looks. */
const mostOfEmail = 6

export interface Signs {
  worked: boolean
  /** The field that people do not see was filled in. */
  baited: boolean
  /** Between the page and its sending (ms). */
  took: number
  own: string
  /** In an hour, of one address; and how many may come before a human looks. */
  ofAddress: number
  mostOfAddress: number
  /** In a day. */
  ofEmail: number
  /** Proven by the operator's own site. */
  signed: boolean
}

/**
 * What speaks for a machine, and whether a human must look first (FM7). The work is missing, or too many came: alone enough. The
 * bait, the haste and the links: only signs, two of which are. Never a ground to throw anything away.
 */
export function doubtsOf(signs: Signs): { signals: string[]; reason: string | null } {
  if (signs.signed) return { signals: [], reason: null }
  const weak = [
    signs.baited ? 'bait' : '',
    signs.took < leastTime ? 'haste' : '',
    (signs.own.match(/https?:\/\//giu)?.length ?? 0) >= manyLinks ? 'links' : '',
  ].filter(Boolean)
  const strong = [
    signs.worked ? '' : 'unchecked',
    signs.ofAddress >= signs.mostOfAddress ? 'often.address' : '',
    signs.ofEmail >= mostOfEmail ? 'often.email' : '',
  ].filter(Boolean)
  const signals = [...strong, ...weak]
  const reason = strong[0] ?? (weak.length > 1 ? weak[0] : undefined)
  return { signals, reason: reason === undefined ? null : `form.${reason}` }
}
