import type { ChatClaims } from '../../../shared/protocol/chat.ts'
import type { Guest } from '../../db/demoGuests.ts'
import { weighted, type Random } from '../random.ts'

/** How a guest says who he is: signed in on the operator's site, in the form, or in his own words. */
export interface Identity {
  way: Way
  signed: boolean
  claims: ChatClaims
  /** A sentence for the first message; '' = nothing said there. */
  said: string
}
export type Way = (typeof ways)[number]
const ways = [
  'signed',
  'phone',
  'email',
  'caseReference',
  'namedPhone',
  'saidPhone',
  'landline',
  'nameOnly',
  'nothing',
] as const
/** Most are known at once, some share a landline (a chooser), a few say nothing. [judged] */
const draw = weighted([26, 22, 12, 8, 9, 8, 8, 4, 3])
const nobody: ChatClaims = { name: '', phone: '', email: '', reference: '', topic: null }

export function identify(r: Random, guest: Guest): Identity {
  const shared = guest.identifiers.find((row) => row.kind === 'phone' && row.holders > 1)?.value
  const phone = guest.identifiers.find((row) => row.kind === 'phone' && row.holders === 1)?.value
  const email = guest.identifiers.find((row) => row.kind === 'email')?.value ?? ''
  let way: Way = ways[draw(r)] ?? 'signed'
  if (shared && r.chance(0.4)) way = 'landline'
  else if (way === 'landline' && !shared) way = 'signed'
  if (/[pP]hone$/.test(way) && !phone) way = 'email'
  const english = guest.language === 'en'
  const claims = { ...nobody, topic: r.chance(0.7) ? guest.topic : null }
  const name = writtenName(r, guest)
  const known = (said: Partial<ChatClaims>, words = ''): Identity => ({
    way,
    signed: false,
    claims: { ...claims, ...said },
    said: words,
  })
  switch (way) {
    case 'signed':
      return { ...known({}), signed: true }
    case 'phone':
      return known({ phone: oddPhone(r, phone ?? '') })
    case 'namedPhone':
      return known({ name, phone: oddPhone(r, phone ?? '') })
    case 'landline':
      return known({ phone: oddPhone(r, shared ?? '') })
    case 'saidPhone':
      return known(
        { name: r.chance(0.5) ? name : '' },
        english ? `My number is ${oddPhone(r, phone ?? '')}.` : `Mon numéro est le ${oddPhone(r, phone ?? '')}.`,
      )
    case 'email':
      return known({ name: r.chance(0.5) ? name : '', email: r.chance(0.3) ? email.toUpperCase() : email })
    case 'caseReference':
      return r.chance(0.5)
        ? known({ reference: guest.caseReference })
        : known(
            {},
            english ? `My case number is ${guest.caseReference}.` : `J’ai le numéro de dossier ${guest.caseReference}.`,
          )
    case 'nameOnly':
      return known({ name })
    case 'nothing':
      return known({ topic: null })
  }
}

/** The same number as ten people write it. */
export function oddPhone(r: Random, e164: string): string {
  const code = /^\+(33|262|590|594|596|508)/.exec(e164)?.[1] ?? '33'
  const rest = e164.slice(code.length + 1)
  const pairs = [`0${rest[0]}`, ...(rest.slice(1).match(/\d{2}/g) ?? [])]
  const spaced = `${rest[0]} ${pairs.slice(1).join(' ')}`
  return r.pick([
    pairs.join(' '),
    pairs.join('.'),
    pairs.join('-'),
    pairs.join(''),
    `+${code} ${spaced}`,
    `(+${code}) ${spaced}`,
    `00${code}${rest}`,
    `+${code} (0)${spaced}`,
    `${pairs.slice(0, 2).join('')} ${pairs.slice(2).join('')}`,
  ])
}

function writtenName(r: Random, guest: Guest): string {
  const plain = `${guest.givenName} ${guest.familyName}`
  const bare = plain.normalize('NFD').replace(/\p{M}/gu, '')
  return r.pick([
    plain,
    plain,
    bare,
    bare.toLowerCase(),
    `${guest.familyName.toUpperCase()} ${guest.givenName}`,
    `${guest.givenName[0]}. ${guest.familyName}`,
  ])
}
