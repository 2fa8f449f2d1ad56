import { GivenUp } from '../channel.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

type Trouble = NonNullable<Row<'letter'>['trouble']>

/** Why a letter of ours could not be handed over, as one of the words that the desk has for it. */
export function troubleOfSending(error: Error): string {
  if (isOurs(error)) return error.message
  const { code, responseCode = 0 } = causeOf(error)
  const said = codeOfStatus(/\b([245]\.\d{1,3}\.\d{1,3})\b/u.exec(error.message)?.[1] ?? null)
  if (error instanceof GivenUp || responseCode >= 500) return said ?? 'refused'
  if (responseCode >= 400) return 'later'
  return code === 'EAUTH' ? 'relay.closed' : 'relay.away'
}

/** What the other server answered, word for word, without what our own library says around it; nothing where it is we who say so. */
export function saidOfSending(error: Error): string {
  return isOurs(error) ? '' : (causeOf(error).response ?? error.message)
}

const isOurs = ({ message }: Error): boolean => /^(?:address|attachment|case|relay)\.missing$/u.test(message)

type RelayError = Error & { code?: string; responseCode?: number; response?: string }
const causeOf = (error: Error): RelayError =>
  error instanceof GivenUp && error.cause instanceof Error ? error.cause : error

/** Of a bounce (RFC 3463), where its status says more than "it came back". */
export function troubleOfBounce(status: string | null): string {
  return codeOfStatus(status) ?? 'returned'
}

function codeOfStatus(status: string | null): string | null {
  const [, detail] = /^[245]\.(\d{1,3}\.\d{1,3})$/u.exec(status ?? '') ?? []
  if (detail === undefined) return null
  if (/^1\.(?:1|6|10)$/u.test(detail)) return 'unknownUser'
  if (/^1\.[023]$/u.test(detail) || detail === '4.4') return 'unknownDomain'
  if (detail === '2.2') return 'full'
  if (detail === '2.1') return 'disabled'
  if (/^[23]\.[34]$/u.test(detail)) return 'tooLarge'
  return detail.startsWith('7.') ? 'blocked' : null
}

/** On the letter, for the desk; a try that fails as the last one did changes nothing. */
export async function noteTrouble(tx: WriteDb, messageId: string, trouble: Omit<Trouble, 'at'> | null): Promise<void> {
  const [letter] = await tx.lock('letter', [messageId])
  if (!letter || (letter.trouble?.code ?? null) === (trouble?.code ?? null)) return
  await tx.save('letter', {
    ...letter,
    trouble: trouble && { code: trouble.code, said: trouble.said.slice(0, 200).toWellFormed(), at: tx.now },
  })
}
