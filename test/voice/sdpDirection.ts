const answers = { sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' } as const

/** The direction that answers an offer (RFC 3264): who is put on hold sends nothing that is wanted. */
export function answerTo(offer: string): string {
  const direction = /^a=(sendonly|recvonly|inactive)\r?$/m.exec(offer)?.[1]
  return direction === undefined ? 'sendrecv' : answers[direction as keyof typeof answers]
}
