import { nameOf } from '../../shared/domain/commitment.ts'
import { nameWords } from '../../shared/domain/nameWords.ts'
import { seesRegion } from '../../shared/domain/permissions.ts'
import type { Found } from '../../shared/protocol/messages.ts'
import type { Actor } from '../context.ts'
import type { Db } from '../db/database.ts'
import * as db from '../db/find.ts'
import { customersPlaced } from '../db/findPlaced.ts'
import { livingCustomers } from '../db/recognition.ts'
import type { Unit } from '../db/unitOfWork.ts'
import { readQuery, type FindQuery } from './findQuery.ts'
import { peopleNamed, soundingAt } from './peopleNamed.ts'
import { claimedKey } from './searchKeys.ts'

/** Ctrl K shows this many. */
const shown = 12

/** One customer that matched, and by what: 'name' | 'sound' | 'phone' | 'phoneEnded' | 'email' | 'reference' | 'place' | 'claimed'. */
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
    query.words.length > 0 ? known(database, query, regions) : [],
    strangers(database, query, regions),
    query.words.length > 0 && query.numbers.length === 0 ? db.directoryByName(database, query.words, 4) : [],
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
  const found = await peopleOf(database, actor, hits, cases)
  const people = wholeNamesFirst(
    found.filter((one) => one.matched !== 'claimed'),
    query.words,
  )
  // Colleagues keep their few lines even where many customers are called the same; strangers get what is left.
  const room = shown - colleagues.length
  const strangersShown = found.filter((one) => one.matched === 'claimed').slice(0, Math.max(0, room - people.length))
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
    ...strangersShown,
  ]
}

/** Customers by name; where few are, also those whom some of the words place: "jean martin rennes", "martin 35000". */
async function known(database: Db, query: FindQuery, regions: readonly string[] | null): Promise<Hit[]> {
  const { words, numbers } = query
  const named = numbers.length > 0 ? [] : await peopleNamed(database, query, regions)
  if (named.length >= shown || words.length + numbers.length < 2) return named
  const placed = (await customersPlaced(database, query, regions)).map((id) => ({ customerId: id, matched: 'place' }))
  if (named.length + placed.length === 0)
    return (await soundingAt(database, query, regions)).map((id) => ({ customerId: id, matched: 'sound' }))
  const spelt = named.filter(({ matched }) => matched !== 'sound')
  return [...spelt, ...placed, ...named.filter(({ matched }) => matched === 'sound')]
}

/** Provisional records by what they say of themselves: after all whom we know. */
async function strangers(database: Db, query: FindQuery, regions: readonly string[] | null): Promise<Hit[]> {
  const { words, keyPrefixes, identifierPrefixes } = query
  const numbers = keyPrefixes.filter(({ prefix }) => prefix.startsWith('t:'))
  const found = await Promise.all([
    words.length > 0 && query.numbers.length === 0
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
      // Whatever led to him, he is what he says of himself.
      matched: person.provisional ? 'claimed' : matched,
    })
  }
  return found
}

/** Among those found by name: who is called exactly that before whose name only begins so, a family name before a given one. */
function wholeNamesFirst(found: Found[], typed: string[]): Found[] {
  const weight = (one: Found): number => {
    if (one.kind !== 'customer' || one.matched !== 'name') return 0
    const words = nameWords(one.label)
    return typed.reduce((sum, word) => sum + (words.at(-1) === word ? 3 : words.includes(word) ? 2 : 0), 0)
  }
  const weights = found.map(weight)
  const places = found.flatMap((one, i) => (one.kind === 'customer' && one.matched === 'name' ? [i] : []))
  const ordered = places.toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
  return found.map((one, i) => found[ordered[places.indexOf(i)] ?? i] ?? one)
}

function labelOf(person: db.FoundPerson): string {
  return nameOf(person) || person.reference
}
function detailOf(person: db.FoundPerson): string {
  return [person.provisional ? person.reference : person.commune, person.phone ?? ''].filter(Boolean).join(' · ')
}
