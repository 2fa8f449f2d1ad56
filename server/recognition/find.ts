import { nameOf } from '../../shared/domain/commitment.ts'
import { seesRegion } from '../../shared/domain/permissions.ts'
import type { Found } from '../../shared/protocol/messages.ts'
import type { Actor } from '../context.ts'
import type { Db } from '../db/database.ts'
import * as db from '../db/find.ts'
import { livingCustomers } from '../db/recognition.ts'
import type { Unit } from '../db/unitOfWork.ts'
import { readQuery, type FindQuery } from './findQuery.ts'
import { peopleNamed } from './peopleNamed.ts'
import { claimedKey } from './searchKeys.ts'

/** Ctrl K shows this many. */
const shown = 12

/** One customer that matched, and by what: 'name' | 'sound' | 'phone' | 'phoneEnded' | 'email' | 'reference' | 'claimed'. */
interface Hit {
  customerId: string
  matched: string
}

/**
 * As one types: people, numbers, e-mails, references, colleagues. A hit discloses a name, a commune and a masked number; the
 * record itself opens with a reason, logged. Partners find the customers of their regions only.
 */
export async function find(unit: Pick<Unit, 'db' | 'clock'>, actor: Actor, text: string): Promise<Found[]> {
  const query = readQuery(text)
  if (query === null) return []
  const regions = actor.partnerId === null ? actor.regions : (actor.regions ?? [])
  const database = unit.db
  // All that does not wait for another's answer, at once: a search is one adviser's next key.
  const [cases, identifiers, named, claimed, colleagues] = await Promise.all([
    db.casesByReferenceStart(database, query.casePrefixes, regions),
    db.customersByIdentifierStart(database, query.identifierPrefixes, unit.clock(), regions),
    query.words.length > 0 ? peopleNamed(database, query.words, regions) : [],
    strangers(database, query, regions),
    query.words.length > 0 ? db.directoryByName(database, query.words, 4) : [],
  ])
  const hits: Hit[] = identifiers.map((one) => ({
    customerId: one.customerId,
    matched: one.current ? one.kind : `${one.kind}Ended`,
  }))
  for (const { prefix, matched } of query.keyPrefixes) {
    if (hits.length >= shown) break
    const ids = await db.customersByWords(database, [[db.startingWith(prefix)]], regions)
    hits.push(...ids.map((customerId) => ({ customerId, matched })))
  }
  hits.push(...named, ...claimed)
  const people = await peopleOf(database, actor, hits, cases)
  // Colleagues keep their few lines even where many customers are called the same.
  const room = shown - colleagues.length
  return [
    ...people.slice(0, room),
    ...colleagues.map((one): Found => ({
      kind: 'adviser',
      id: one.id,
      customerId: null,
      label: one.name,
      detail: `${one.role} · ${one.siteName}`,
      matched: 'name',
    })),
  ]
}

/** Provisional records by what they say of themselves: after all whom we know. */
async function strangers(database: Db, query: FindQuery, regions: readonly string[] | null): Promise<Hit[]> {
  const { words, keyPrefixes, identifierPrefixes } = query
  const numbers = keyPrefixes.filter(({ prefix }) => prefix.startsWith('t:'))
  const found = await Promise.all([
    words.length > 0
      ? db.customersByWords(
          database,
          words.map((word) => [db.startingWith(claimedKey(`n:${word}`))]),
          regions,
        )
      : [],
    ...numbers.map(({ prefix }) => db.customersByWords(database, [[db.startingWith(claimedKey(prefix))]], regions)),
    db.customersByClaimStart(database, identifierPrefixes, regions),
  ])
  return found.flat().map((customerId) => ({ customerId, matched: 'claimed' }))
}

async function peopleOf(database: Db, actor: Actor, hits: Hit[], cases: db.FoundCase[]): Promise<Found[]> {
  const ids = [...new Set([...cases.map((one) => one.customerId), ...hits.map((hit) => hit.customerId)])].slice(0, 80)
  const living = await livingCustomers(database, ids)
  const people = new Map(
    (await db.peopleShown(database, [...new Set(living.values())])).map((person) => [person.id, person]),
  )
  const personOf = (customerId: string): db.FoundPerson | undefined => {
    const person = people.get(living.get(customerId) ?? '')
    return person && seesRegion(actor, person.region) ? person : undefined
  }
  const found: Found[] = cases.flatMap((one) => {
    const person = personOf(one.customerId)
    return person
      ? [
          {
            kind: 'case' as const,
            id: one.id,
            customerId: person.id,
            label: one.reference,
            detail: labelOf(person),
            matched: 'case',
          },
        ]
      : []
  })
  const seen = new Set<string>()
  for (const { customerId, matched } of hits) {
    const person = personOf(customerId)
    if (!person || seen.has(person.id)) continue
    seen.add(person.id)
    found.push({
      kind: 'customer',
      id: person.id,
      customerId: person.id,
      label: labelOf(person),
      detail: detailOf(person),
      matched,
    })
  }
  return found
}

function labelOf(person: db.FoundPerson): string {
  return nameOf(person) || person.reference
}
function detailOf(person: db.FoundPerson): string {
  return [person.provisional ? person.reference : person.commune, person.phone ?? ''].filter(Boolean).join(' · ')
}
