import type { Clause, Word } from './clausesOf.ts'
import type { Place } from './hear.ts'

/** Whether what was said is denied, only supposed, or done by somebody else. Looked at narrowly: what is not clear is not taken. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const denies = set(
  'pas aucun aucune jamais sans ni rien no not never without neither nor none cannot cant dont doesnt isnt didnt havent wasnt impossible',
)
/** « sans arrêt », “no luck” deny nothing. */
const idle = set(
  'arret cesse fil doute interruption succes effet resultat changement mieux luck success change effect help',
)
/** Before what it supposes. */
const supposes = set(
  'si if whether faut faudrait doit dois devrait devrais should would could must comment how pourquoi why normalement supposed ' +
    'vais veux voudrais peux pourrais pourriez voulez pouvez can will shall going want wanted',
)
/** Of the past: true then. */
const past = set('etait etaient avait avaient avant was were had before earlier previously')
const others = set('voisin voisine voisins voisines neighbour neighbours neighbor neighbors')
/** How far before a word its negation stands. */
const reach = 4

/** « le voyant rouge n’est pas allumé » denies it; « seul mon téléphone n’arrive pas … » does not. */
const shows = set('est sont s apparait clignote clignotent')

const bares = ({ words }: Clause): string[] => words.map(({ bare }) => bare)
function isNegator(words: readonly string[], at: number): boolean {
  const word = words[at] ?? ''
  const next = words[at + 1] ?? ''
  if ((word === 'sans' || word === 'no' || word === 'without') && idle.has(next)) return false
  // “isn’t”, not « y a-t-il ».
  if (word === 't') return (words[at - 1] ?? '').endsWith('n') || words[at - 1] === 'can'
  if (word === 'personne') return isNe(next)
  // « je n’ai plus de », « plus de voyant »; not « de plus », « plus rouge ».
  if (word === 'plus') {
    if (words[at - 1] === 'de' || words[at - 1] === 'en') return false
    return next === 'de' || next === 'd' || next === 'aucun' || words.slice(Math.max(0, at - 3), at).some(isNe)
  }
  return denies.has(word)
}
const isNot = (word: string | undefined): boolean => ['pas', 'plus', 'not', 't'].includes(word ?? '')
const isNe = (word: string): boolean => word === 'n' || word === 'ne'

/** Of a state: something before it in the same part, or within it and not its own, says no; or « … n’est pas » after it. */
export function isDenied({ clause, from, to, own }: Place): boolean {
  const words = bares(clause)
  // « plus aucune tonalité »: it is the no that is the phrase's own.
  if ([...own].some((at) => words[at] === 'plus' || isNegator(words, at))) return false
  const part = clause.words[from]!.part
  for (let at = Math.max(0, from - reach); at < to; at++)
    if (!own.has(at) && clause.words[at]!.part === part && isNegator(words, at)) return true
  // « internet ne marche pas »: the verb is the phrase's own, its negation stands around it.
  if (words.slice(from, to).some((word, i) => isNe(word) && !words.slice(from + i, to + 3).includes('que'))) return true
  const isNotSo = (step: number): boolean => clause.words[to + step]?.part === part && isNot(words[to + step])
  if (goes.has(words[to] ?? '') && (isNotSo(1) || isNotSo(2))) return true
  const next = words[to + 1] ?? ''
  if ((next === 'non' || next === 'no') && to + 2 >= words.length) return true
  return (isNe(next) && shows.has(words[to + 2] ?? '')) || next === 'isn' || next === 'aren'
}

/** Asked, imagined, of another time or of somebody else. */
export function isSupposed({ clause, from, own }: Place, isPast: boolean): boolean {
  const words = bares(clause)
  if (words.some((word, at) => others.has(word) && !own.has(at))) return true
  if (
    clause.isAsked &&
    /^(?:est ce|y a|puis je|faut|dois|avez|is|are|does|do|should|can|quel|what|which)\b/.test(words.join(' '))
  )
    return true
  if (
    words
      .slice(0, from)
      .some((word, at) => supposes.has(word) && !own.has(at) && !isEven(words, at) && !isNot(words[at + 1]))
  )
    return true
  if (isPast) return false
  return words.some(
    (word, at) =>
      !own.has(at) && (past.has(word) || ((word === 'hier' || word === 'yesterday') && !isSince(words[at - 1]))),
  )
}
/** « même si », “even if”: he did. */
const isEven = (words: readonly string[], at: number): boolean => words[at - 1] === 'meme' || words[at - 1] === 'even'
const isSince = (word: string | undefined): boolean => word === 'depuis' || word === 'since'

/** Somebody of this side did it: he, we, or it is said as done. */
const doers = set('ai avons avoir ayant deja i we ive ve have already tried having been')
const kin = set(
  'on mari femme fils fille epoux epouse conjoint conjointe compagnon compagne pere mere frere soeur colocataire ' +
    'husband wife son daughter partner father mother brother sister flatmate',
)
/** Between doer and deed: then it was somebody or something else. */
const subjects = set('il elle ils elles ca vous tu qui it you they she he which that votre your')
/** It does so by itself. */
const byItself = set('seule seul boucle cesse arret constamment itself keeps loop loops')

/** Whether a deed is told as done by the customer. `unsaid`: it is not told at all (asked, advised, done by itself). */
export function wasDone({ clause, from, to, own }: Place): 'done' | 'denied' | 'unsaid' {
  const words = bares(clause)
  if (words.some((word, at) => (byItself.has(word) || others.has(word)) && !own.has(at))) return 'unsaid'
  const doer = words.findLastIndex((word, at) => at < from && isDoer(words, at, word))
  // « Redémarré deux fois, rien. »
  const isBare = doer < 0 && isHead(clause.words, from)
  if (doer < 0 && !isBare) return 'unsaid'
  if (words.slice(doer + 1, from).some((word) => subjects.has(word))) return 'unsaid'
  const before = words.slice(0, from)
  if (before.some((word, at) => supposes.has(word) && !isEven(words, at) && at <= Math.max(doer, 0) + 1))
    return 'unsaid'
  if (words[doer - 1] === 'vous' || words[doer - 1] === 'you' || words[doer - 2] === 'avant') return 'unsaid'
  for (let at = Math.max(0, doer - 2); at <= to; at++)
    // Within the phrase it speaks of something else: « redémarré la box, pas le décodeur ».
    if (!own.has(at) && isNegator(words, at)) return at < from ? 'denied' : 'unsaid'
  return clause.isAsked && doer < 0 ? 'unsaid' : 'done'
}
function isDoer(words: readonly string[], at: number, word: string): boolean {
  // He himself, or one of his.
  if (word === 'a' || word === 'has') return kin.has(words[at - 1] ?? '')
  if (word === 'have' || word === 've') return words[at - 1] !== 'you'
  return doers.has(word)
}
function isHead(words: readonly Word[], at: number): boolean {
  return words.slice(0, at).every(({ part }) => part !== words[at]!.part)
}

const mended = set(
  'remarche remarchent refonctionne revenu revenue revenus resolu resolue repare reparee fixed resolved solved',
)
const goes = set('marche fonctionne works working worked')
/** Told soon after it that it works: then the deed was not in vain. */
export function works({ clause, to }: Place, ...next: (Clause | undefined)[]): boolean {
  const after = [clause.words.slice(to + 1), ...next.map((one) => one?.words.slice(0, 8) ?? [])]
  return after.some((part) => {
    const words = part.map(({ bare }) => bare)
    return words.some(
      (word, at) =>
        (mended.has(word) || goes.has(word)) &&
        ![-3, -2, -1, 1, 2, 3].some(
          (step) => isNegator(words, at + step) || isNe(words[at + step] ?? '') || words[at + step] === 'plus',
        ),
    )
  })
}
