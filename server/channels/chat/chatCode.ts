import { createHmac, randomInt } from 'node:crypto'

/** How long a code can be used (ms): it is said on the telephone, and typed at once. */
export const codeLifeMs = 15 * 60_000
const digits = 8

export const newChatCode = (): string => String(randomInt(0, 10 ** digits)).padStart(digits, '0')
/** Keyed: whoever reads the table alone cannot try all of them. */
export const hashChatCode = (key: string, code: string): Buffer =>
  createHmac('sha256', key).update(`chat code/${code}`).digest()
