import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Guest } from '../../db/demoGuests.ts'
import type { Random } from '../random.ts'
import type { Identity } from './identity.ts'
import { openingOf } from './openings.ts'
import { withTypos } from './typos.ts'
import type { Visit } from './visit.ts'

/** The reason of the product's own form (channels/form/forms) under each topic, with the choices that it needs. */
const reasons: Record<Guest['topic'], { path: string; choices: Record<string, string> }> = {
  internet: { path: 'internet', choices: { trouble: 'cut' } },
  tv: { path: 'tv', choices: {} },
  mobile: { path: 'mobile', choices: { trouble: 'network' } },
  billing: { path: 'billing', choices: {} },
  portability: { path: 'portability', choices: {} },
  general: { path: 'other', choices: {} },
}

/** One customer who writes by the public form, as a browser does, and leaves: he is answered by mail. */
export function formVisit(by: {
  origin: string
  guest: Guest
  identity: Identity
  signedToken: string | null
  r: Random
}): Visit {
  const { origin, guest, identity, signedToken, r } = by
  const { path, choices } = reasons[guest.topic]
  const { claims } = identity
  const [opening, email] = [openingOf(guest), guest.identifiers.find(({ kind }) => kind === 'email')?.value ?? '']
  const fill = (body: FormData): void => {
    const said = {
      ...choices,
      words: `${withTypos(r, r.pick(opening.begins))}\n${opening.detail}`,
      name: claims.name || `${guest.givenName} ${guest.familyName}`,
      email: claims.email || email,
      line: claims.phone || guest.identifiers.find(({ kind }) => kind === 'phone')?.value || '',
      reference: claims.reference,
    }
    for (const [name, value] of Object.entries(said)) body.append(`q.${name}`, value)
  }
  const send = async (): Promise<string> => {
    const url = `${origin}/formulaire/demande/${path}?lang=${guest.language}`
    const page = await (await fetch(url)).text()
    const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const body = new FormData()
    body.append('token', token)
    body.append('nonce', await workOn(token))
    body.append('signed', signedToken ?? '')
    fill(body)
    const { status } = await fetch(url, { method: 'POST', body, redirect: 'manual' })
    return status === 303 ? 'written' : `refused ${status}`
  }
  return { done: send().catch(() => 'lost'), taken: () => false, stop: () => undefined }
}

/** As the page's worker does; in bites, for the server itself goes on beside it. */
async function workOn(token: string): Promise<string> {
  const bits = Number(token.split('.')[2])
  for (let n = 0; bits > 0; n++) {
    if (n % 1_000 === 0) await setImmediate()
    const first = createHash('sha256').update(`${token}.${n}`).digest().readUInt32BE(0)
    if (Math.clz32(first) >= bits) return String(n)
  }
  return ''
}
