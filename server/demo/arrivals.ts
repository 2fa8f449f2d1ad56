import { SignJWT } from 'jose'
import type { Logger } from 'pino'
import { chatAudience } from '../../shared/protocol/chat.ts'
import type { Db } from '../db/database.ts'
import { readDemoWorld } from '../db/demo.ts'
import { guestFrom, type Guest } from '../db/demoGuests.ts'
import { formVisit } from './arrivals/formVisit.ts'
import { identify } from './arrivals/identity.ts'
import { letterDoor, letterVisit } from './arrivals/letterVisit.ts'
import { visit, type Visit } from './arrivals/visit.ts'
import { random } from './random.ts'

export interface ArrivalOptions {
  /** Where the server is reached, as a customer's browser does. */
  origin: string
  /** Read only, to know who has something open and what he would write. */
  db: Db
  customerTokenSecret: string
  /** The door's secret of this start (ServerConfig). */
  arrivalsToken: string
  log: Logger
  /** Where the public forms are open, now and then one writes by them. */
  forms?: object | null
  /** Where the door for letters is open, now and then one writes to it. */
  mail?: Parameters<typeof letterDoor>[0]
  /** At most so many guests at once. */
  concurrent?: number
  everySeconds?: number
  /** The same seed brings the same guests with the same words; by default each start brings others. */
  seed?: number
  /** 1 = as people; smaller is quicker (tests). */
  pace?: number
}

/** Of ten who come, one or two write a form, and one or two of the others a letter. [judged] */
const byForm = 0.15
const byLetter = 0.15

/** Customers of the demonstration world who come through the public chat, gently, until stopped. */
export function startArrivals(options: ArrivalOptions): { stop(): void } {
  const { origin, db, customerTokenSecret, arrivalsToken, log, forms = null, mail = null } = options
  const { concurrent = 5, everySeconds = 25, pace = 1 } = options
  const seed = options.seed ?? Math.floor(Date.now() / 60_000)
  const visits = new Map<string, Visit>()
  let [number, patience, coming, stopped] = [0, 1, false, false]
  let timer: NodeJS.Timeout | undefined

  async function next(): Promise<void> {
    // Nobody is served: a queue of strangers would help nobody, so at most two wait.
    const waiting = [...visits.values()].filter((each) => !each.taken()).length
    if (coming || visits.size >= concurrent || waiting >= 2) return
    coming = true
    const come = await arrive().finally(() => (coming = false))
    if (!come) return
    const { guest, guestVisit } = come
    const outcome = await guestVisit.done
    visits.delete(guest.customerId)
    // Left unserved: the next ones come later and later, up to ten minutes or so; a served one brings the pace back. Who wrote waited for nobody.
    if (outcome !== 'written') patience = outcome === 'served' ? 1 : Math.min(24, patience * 2)
    log.info({ customerId: guest.customerId, outcome }, 'demo: a customer leaves')
  }
  async function arrive(): Promise<{ guest: Guest; guestVisit: Visit } | null> {
    const r = random(seed, ++number)
    const world = await readDemoWorld(db)
    if (world?.state !== 'full') return null
    const from = `c${String(r.int(0, world.customers - 1)).padStart(7, '0')}`
    const guest = (await guestFrom(db, from, Date.now())) ?? (await guestFrom(db, 'c', Date.now()))
    if (!guest || stopped || visits.has(guest.customerId)) return null
    const identity = identify(r, guest)
    const signedToken = identity.signed ? await sign(guest, customerTokenSecret) : null
    if (stopped) return null
    const door = letterDoor(mail, guest)
    const by = forms !== null && r.chance(byForm) ? 'form' : door !== null && r.chance(byLetter) ? 'letter' : 'chat'
    const guestVisit =
      by === 'form'
        ? formVisit({ origin, guest, identity, signedToken, r })
        : by === 'letter' && door
          ? letterVisit({ door, guest, r })
          : visit({ origin, arrivalsToken, guest, identity, signedToken, r, pace })
    visits.set(guest.customerId, guestVisit)
    log.info({ customerId: guest.customerId, way: identity.way, by }, 'demo: a customer comes')
    return { guest, guestVisit }
  }
  function tick(): void {
    timer = setTimeout(
      () => {
        next().catch((error: Error) => log.warn({ err: error.name }, 'demo: arrival failed'))
        tick()
      },
      everySeconds * patience * 1000 * pace,
    )
    timer.unref()
  }
  tick()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
      for (const each of visits.values()) each.stop()
    },
  }
}

/** What the operator's own site would give its signed-in customer. */
function sign(guest: Guest, secret: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(guest.reference)
    .setAudience(chatAudience)
    .setExpirationTime('2h')
    .sign(new TextEncoder().encode(secret))
}
