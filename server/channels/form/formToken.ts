import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a page may lie open before it asks for a new token (ms). */
export const tokenLife = 6 * 3_600_000

/** What one page of a form was given: it can be sent once, and its work (FM7) is bound to it. */
export interface FormToken {
  /** 128 random bits: the submission's own name, so that sent twice it is one (FM2). */
  id: string
  issuedAt: number
  /** Leading zero bits that its work must show. */
  bits: number
  /** What it was made for: `demande.internet`, or `follow.CASE`. */
  purpose: string
}

const sign = (secret: string, said: string): Buffer => createHmac('sha256', secret).update(`form/${said}`).digest()

/** A token not stored anywhere: whoever only looks at the page costs nothing. */
export function issueToken(secret: string, token: Omit<FormToken, 'id'>): string {
  const id = randomBytes(16).toString('base64url')
  const said = [id, token.issuedAt.toString(36), String(token.bits), token.purpose].join('.')
  return `${said}.${sign(secret, said).toString('base64url')}`
}

/** Null: not made here. Its age is for the caller to judge: a page sent again late is still the one that was sent. */
export function readToken(secret: string, text: string): FormToken | null {
  const cut = text.lastIndexOf('.')
  const said = text.slice(0, Math.max(0, cut))
  const shown = Buffer.from(text.slice(cut + 1), 'base64url')
  const expected = sign(secret, said)
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return null
  const [id = '', issued = '', bits = '', ...purpose] = said.split('.')
  return { id, issuedAt: Number.parseInt(issued, 36), bits: Number(bits), purpose: purpose.join('.') }
}

/** Of a file that this page has already left with us: shown again with the token, nobody else's is taken. */
export function fileMac(secret: string, tokenId: string, fileId: string): string {
  return sign(secret, `file/${tokenId}/${fileId}`).toString('base64url').slice(0, 22)
}
/** Of the page that says what became of a submission. */
export function receiptMac(secret: string, tokenId: string): string {
  return sign(secret, `receipt/${tokenId}`).toString('base64url').slice(0, 22)
}
export function isSame(shown: string, expected: string): boolean {
  // In bytes: as many letters with an accent are more of them.
  const [a, b] = [Buffer.from(shown), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
