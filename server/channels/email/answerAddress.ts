import { createHmac, timingSafeEqual } from 'node:crypto'
import { readCaseReference } from '../../../shared/domain/caseReference.ts'
import { isOurs, splitAddress, type Ours } from './ourAddresses.ts'

/** Lower case throughout: a local part comes back in any case. */
const sign = (secret: string, what: string, length: number): string =>
  createHmac('sha256', secret).update(what).digest('hex').slice(0, length)

function isSigned(secret: string, what: string, mac: string, length: number): boolean {
  const expected = sign(secret, what, length)
  return mac.length === length && timingSafeEqual(Buffer.from(mac), Buffer.from(expected))
}
const [caseMac, letterMac] = [20, 16]

/** `contact+REFERENCE.MAC@…`: whoever answers to it points to the case; pointing alone joins nothing (ML9). */
export function answerAddress(secret: string, address: string, caseReference: string): string {
  const digits = caseReference.replace(/\D/gu, '')
  return address.replace('@', `+${digits}.${sign(secret, `case/${digits}`, caseMac)}@`)
}
/** `bounce+ID.MAC@…`: the return path of one letter of ours. */
export function bounceAddress(secret: string, address: string, messageId: string): string {
  const id = messageId.replaceAll('-', '')
  return `bounce+${id}.${sign(secret, `letter/${id}`, letterMac)}@${address.slice(address.indexOf('@') + 1)}`
}

/** References of the cases that these addresses were made for. */
export function casesAnswered(secret: string, ours: Ours, recipients: string[]): string[] {
  const references = tagsOf(ours, recipients).flatMap(({ tag }) => {
    const [, digits, mac] = /^(\d{10}|\d{12})\.([\da-f]+)$/u.exec(tag) ?? []
    if (digits === undefined || mac === undefined || !isSigned(secret, `case/${digits}`, mac, caseMac)) return []
    return readCaseReference(digits) ?? []
  })
  return [...new Set(references)]
}

/** Id of the message whose letter came back to this address. */
export function letterReturned(secret: string, ours: Ours, recipients: string[]): string | null {
  for (const { tag, base } of tagsOf(ours, recipients)) {
    const [, id, mac] = /^([\da-f]{32})\.([\da-f]+)$/u.exec(tag) ?? []
    if (!base.startsWith('bounce@') || id === undefined || mac === undefined) continue
    if (isSigned(secret, `letter/${id}`, mac, letterMac))
      return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
  }
  return null
}

function tagsOf(ours: Ours, recipients: string[]): { tag: string; base: string }[] {
  return recipients.flatMap((address) => {
    const parts = isOurs(ours, address) ? splitAddress(address) : null
    return parts === null || parts.tag === null ? [] : [{ tag: parts.tag, base: parts.base }]
  })
}
