import type { Row } from '../protocol/rows.ts'
import { foldName } from './nameWords.ts'

/** "Ne pas faire répéter" (FIELD section 2): one sentence a fact, of at most so many UTF-16 units; so many a contact. */
const most = { facts: 20, length: 300 } as const

/** Politeness, assent and the telephone's small words: a sentence of nothing else tells nothing. */
const courtesy = new Set(
  foldName(
    `bonjour bonsoir salut coucou hello hi merci thanks thank you svp stp plait please oui non yes no ok okay okey accord
    d s il vous te madame monsieur mme mr m a au revoir bye bonne journee soiree super parfait tres bien beaucoup voila
    et je me permets de re desole desolee pardon sorry entendu compris attends j patiente un une instant allo la est ca`,
  ).split(' '),
)

/** Something an adviser would otherwise ask again: at least two words of substance, and no question. */
export function tellsSomething(sentence: string): boolean {
  if (/\?\s*$/u.test(sentence)) return false
  const words = foldName(sentence)
    .split(' ')
    .filter((word) => word !== '' && !courtesy.has(word))
  return words.length >= 2 && words.join('').length >= 6
}

/** Sentences, lines and list items of what was written. */
function sentencesOf(text: string): string[] {
  return text
    .split(/[\n;]+|(?<=[.!?…])\s+/u)
    .map((part) => part.replace(/^[-–•*\s]+/u, '').trim())
    .filter((part) => part !== '')
    .map((part) => part.slice(0, most.length).toWellFormed())
}

/** The same words with another full stop, accent or capital are the same fact. */
const factOf = (sentence: string): string => foldName(sentence)

/** A fact as the customer said it: when (ms) and on which channel. */
type Told = Row<'historyEntry'>['told'][number]

/**
 * What was known before, then what the customer's message tells: the first twenty, as a matter begins with what happened. Said again
 * in the same contact, a fact keeps the time when it was said first.
 */
export function toldByCustomer(before: readonly Told[], { text, at, channel }: Told): Told[] {
  const facts = new Map(before.map((fact) => [factOf(fact.text), fact]))
  for (const sentence of sentencesOf(text).filter(tellsSomething)) {
    if (!facts.has(factOf(sentence))) facts.set(factOf(sentence), { text: sentence, at, channel })
  }
  return [...facts.values()].slice(0, most.facts)
}

/** What to show above a conversation: each fact that was said since then once, as it was said last, the latest first. */
export function factsTold(entries: readonly Pick<Row<'historyEntry'>, 'told'>[], since: number): Told[] {
  const facts = new Map<string, Told>()
  for (const fact of entries.flatMap(({ told }) => told).toSorted((a, b) => a.at - b.at)) {
    if (fact.at <= since) continue
    // Told again it takes its place among the latest.
    facts.delete(factOf(fact.text))
    facts.set(factOf(fact.text), fact)
  }
  return [...facts.values()].toSorted((a, b) => b.at - a.at)
}
