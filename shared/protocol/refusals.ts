/** An expected "no", as a value: a stable code (also the i18n key `refusal.CODE`) and what to put in the sentence. */
export interface Rejection {
  readonly rejected: string
  readonly params: Record<string, string | number>
}

export function reject(code: RefusalCode, params: Record<string, string | number> = {}): Rejection {
  return { rejected: code, params }
}
export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'rejected' in value
}

/** Every code a desk may have to say. A test checks that each has its French and English sentence. */
export const refusalCodes = [
  'command.unknown',
  'command.malformed',
  'command.failed',
  'command.notQueueable',
  'command.outOfScope',
  'command.tooLarge',
  'contact.notFound',
  'contact.notYours',
  'contact.closed',
  'contact.notOpen',
  'message.unseenInbound',
  'message.empty',
  'attachment.notFound',
  'offer.gone',
  'offer.notYours',
  'adviser.full',
  'adviser.notFound',
  'adviser.outOfRegion',
  'handOver.nobody',
  'handOver.self',
  'customer.notFound',
  'customer.outOfScope',
  'customer.notVerified',
  'commitment.notFound',
  'commitment.settled',
  'commitment.past',
  'commitment.tooFar',
  'operation.abovePower',
  'operation.invalid',
  'operation.needsVerification',
  'note.sensitive',
  'recognition.notCandidate',
  'verification.locked',
  'verification.wrong',
  'verification.noCode',
  'verification.codeExpired',
  'verification.noContactPoint',
  'merge.same',
  'merge.inUse',
  'merge.notProvisional',
  'merge.undone',
  'merge.later',
  'merge.notFound',
  'reasonCode.unknown',
  'permission.denied',
  'session.expired',
  'session.revoked',
  'session.missing',
  'signIn.wrong',
  'signIn.tooMany',
  'rate.limited',
  'frame.malformed',
  'frame.tooLarge',
  'protocol.behind',
  'server.unavailable',
  'server.diskFull',
  'file.tooLarge',
  'file.refused',
  'file.quota',
  'seq.gap',
  'client.notYours',
] as const
export type RefusalCode = (typeof refusalCodes)[number]
