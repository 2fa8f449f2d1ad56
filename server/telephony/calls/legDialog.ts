import { randomBytes } from 'node:crypto'
import type { Dialog } from '../sip/dialog.ts'
import { sipUserOf } from '../sip/sipUserOf.ts'

const random = () => randomBytes(12).toString('hex')

export const newBranch = (): string => `z9hG4bK${random()}`

/** A dialog with an adviser's telephone, to begin with an INVITE. The customer's number is not in it. */
export function legDialog(adviserId: string, domain: string): Dialog {
  const address = `sip:${sipUserOf(adviserId)}@${domain}`
  return {
    callId: `${random()}@edge`,
    local: `<sip:edge@${domain}>;tag=${random()}`,
    remote: `<${address}>`,
    target: address,
    route: [],
    cseq: 1,
    remoteCseq: null,
  }
}

/** A dialog with a number outside, to begin with an INVITE; `shown` is what is seen there. */
export function outsideDialog(
  { number, shown }: { number: string; shown: string },
  { domain, carrier }: { domain: string; carrier: string },
): Dialog {
  const to = `sip:${number}@${carrier}`
  return {
    callId: `${random()}@edge`,
    local: `<sip:${shown}@${domain}>;tag=${random()}`,
    remote: `<${to}>`,
    target: to,
    route: [],
    cseq: 1,
    remoteCseq: null,
  }
}
