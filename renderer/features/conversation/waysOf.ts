import { answerAddress } from '../../../shared/domain/answerAddress.ts'
import type { Way } from '../../../shared/protocol/waySchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

type Letter = Row<'letter'>
type Address = NonNullable<Letter['from']>

export interface AnswerWay {
  id: string
  kind: 'chat' | 'email' | 'form' | 'replyTo' | 'point'
  /** As the adviser may read it; '' for a chat. */
  address: string
  /** Undefined: as the contact came, which needs no saying. */
  way: Way | undefined
  /** Only typed in a form, and on this customer's file nowhere. */
  isClaimed: boolean
  /** Why our last letter to it came back, if that says that none will ever arrive there. */
  dead: string | null
}
export interface Ways {
  ways: AnswerWay[]
  /** Where the answer goes when nobody chooses. */
  usual: string
  /** ML14: the letter wants its answer elsewhere, and nobody has decided yet. */
  question: { sender: Address; replyTo: Address } | null
}

/**
 * By which channel, and to which address, an answer may leave: the chat where the customer has a page, who wrote a letter of the
 * case, where that letter wants its answer, and what is on his file. `letters`: of the contact's case.
 */
export function waysOf(
  contact: Pick<Row<'contact'>, 'id' | 'channel' | 'threadId' | 'formAddress'>,
  customer: Pick<Row<'customer'>, 'provisional' | 'contactPoints'> | undefined,
  letters: Letter[],
  hasMail: boolean,
): Ways {
  const isLetter = contact.channel === 'email'
  const isCall = contact.channel === 'voice'
  const isWritten = isLetter || contact.channel === 'form'
  const last = lastLetter(contact.id, letters)
  const ways: AnswerWay[] = []
  const asCame = isWritten ? answerAddress(contact, last, undefined)?.address : undefined
  function byMail(id: string, to: Way['to'], address: string | undefined, isClaimed = false) {
    if (address === undefined) return
    // Two points may wear the same mask.
    if (to !== 'point' && ways.some((one) => one.address.toLowerCase() === address.toLowerCase())) return
    const kind = to === 'sender' ? 'email' : to
    const way: Way = { channel: 'email', to, pointId: to === 'point' ? id : null }
    ways.push({
      id,
      kind,
      address,
      way: address === asCame ? undefined : way,
      isClaimed,
      dead: deadOf(address, letters),
    })
  }
  if (contact.threadId !== null)
    ways.push({
      id: 'chat',
      kind: 'chat',
      address: '',
      way: isLetter || isCall ? { channel: 'chat', to: 'sender', pointId: null } : undefined,
      isClaimed: false,
      dead: null,
    })
  if (hasMail || isLetter) {
    const points = pointsOf(customer)
    const { formAddress } = contact
    const held = points.filter(({ id }) => formAddress?.points.includes(id))
    // Of a stranger, the address that his own card shows is no news.
    const isHis =
      customer?.provisional && formAddress
        ? customer.contactPoints.some(
            ({ id, masked }) => formAddress.points.includes(id) || masked === maskOf(formAddress.address),
          )
        : held.length > 0
    const given = () => byMail('form', 'form', formAddress?.address, !isHis)
    if (contact.channel === 'form') given()
    byMail('sender', 'sender', last?.from?.address)
    given()
    byMail('replyTo', 'replyTo', last?.replyTo?.address)
    for (const { id, masked } of points)
      if (!held.some((one) => one.id === id) && (!last?.from || masked !== maskOf(last.from.address)))
        byMail(id, 'point', masked)
  }
  const answers = letters.filter(
    (one) => one.direction === 'out' && one.contactId === contact.id && one.reason === 'answer',
  )
  const before = answers.toSorted((a, b) => b.receivedAt - a.receivedAt)[0]?.to[0]?.address
  const said = ways.find(({ kind, address }) => kind !== 'chat' && address === before)
  // A call has no place to write to but the chat beside it, or else the customer's mail.
  const byLetter = isWritten || (isCall && contact.threadId === null)
  const wanted = byLetter ? (said ?? ways.find(({ kind }) => kind !== 'chat')) : ways.find(({ id }) => id === 'chat')
  // Where nothing arrives, nothing is sent of itself while there is another way.
  const living = wanted?.dead ? ways.find(({ dead }) => dead === null) : undefined
  const usual = (living ?? wanted)?.id ?? (byLetter ? '' : 'chat')
  const isDecided = last === undefined || answers.some((one) => one.receivedAt >= last.receivedAt)
  const question =
    isLetter && !isDecided && last.from && last.replyTo ? { sender: last.from, replyTo: last.replyTo } : null
  return { ways, usual, question }
}

/** Troubles that no second letter mends. */
const forEver = new Set(['unknownUser', 'unknownDomain', 'disabled'])

/** Of the last letter of ours to this address, shown whole or masked. */
function deadOf(address: string, letters: Letter[]): string | null {
  const isIt = (one: string) => one.toLowerCase() === address.toLowerCase() || maskOf(one) === address
  const [last] = letters
    .filter(({ direction, to }) => direction === 'out' && to.some((one) => isIt(one.address)))
    .toSorted((a, b) => b.receivedAt - a.receivedAt)
  const code = last?.trouble?.code
  return code !== undefined && forEver.has(code) ? code : null
}

/** As the server takes it (ML14): of this contact first, then of the case; the newest. */
function lastLetter(contactId: string, letters: Letter[]): Letter | undefined {
  return letters
    .filter((one) => one.direction === 'in' && (one.kind === 'letter' || one.kind === 'loop') && one.from !== null)
    .toSorted(
      (a, b) => Number(b.contactId === contactId) - Number(a.contactId === contactId) || b.receivedAt - a.receivedAt,
    )[0]
}

/** What a stranger gave is no address on file. */
function pointsOf(customer: Pick<Row<'customer'>, 'provisional' | 'contactPoints'> | undefined) {
  return customer === undefined || customer.provisional
    ? []
    : customer.contactPoints.filter(({ kind }) => kind === 'email')
}

/** The server's own mask (recognition/label.ts): the same address twice is one line. */
function maskOf(address: string): string {
  const at = address.lastIndexOf('@')
  return `${String.fromCodePoint(address.toLowerCase().codePointAt(0) ?? 8226)}•••${address.slice(at).toLowerCase()}`
}
