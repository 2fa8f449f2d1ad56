import type { Result } from '../engine/session.ts'
import type { Model } from '../model/modelSchema.ts'
import { clausesOf } from './clausesOf.ts'
import { hearAct, hearState, type Found } from './hear.ts'

/** What a text says of one step: what came of it, as far as it goes; nothing, when it only denies. */
export interface Heard {
  step: string
  /** Of a question the answers that it could be, in the order of the text; of an action that it was in vain. */
  results: Result[]
  /** The words that say so, as they stand. */
  quote: string
}
const longest = 90

/** What somebody wrote, read with the words of a model. In the order of the model; a step that is only denied comes without a result. */
export function hearModel(model: Model, written: string): Heard[] {
  const text = written.normalize('NFC')
  const clauses = clausesOf(text)
  const heard: Heard[] = []
  for (const [step, definition] of Object.entries(model.steps)) {
    const found: { result: Result; at: Found }[] = []
    if (definition.kind === 'action') {
      const result = { kind: 'failed' as const }
      for (const phrase of phrasesOf(definition)) for (const at of hearAct(clauses, phrase)) found.push({ result, at })
    } else if (definition.kind === 'question' || definition.kind === 'finding') {
      for (const [outcome, said] of Object.entries(definition.outcomes)) {
        const result = { kind: 'outcome' as const, outcome }
        for (const phrase of phrasesOf(said)) for (const at of hearState(clauses, phrase)) found.push({ result, at })
      }
    }
    if (found.length === 0) continue
    const told = found.filter(({ at }) => !at.isDenied).toSorted((a, b) => startOf(a.at) - startOf(b.at))
    const results = told.map(({ result }) => result)
    const first = (told[0] ?? found[0])!.at
    heard.push({
      step,
      results: results.filter((result, i) => results.findIndex((other) => isSame(other, result)) === i),
      quote: quoteOf(text, first),
    })
  }
  return heard
}

function phrasesOf({ saidAs }: { saidAs?: { fr: string[]; en: string[] } | undefined }): string[] {
  return saidAs ? [...saidAs.fr, ...saidAs.en] : []
}
const startOf = ({ clause, from }: Found): number => clause.words[from]!.from
export function isSame(a: Result, b: Result): boolean {
  return a.kind === b.kind && (a.kind !== 'outcome' || b.kind !== 'outcome' || a.outcome === b.outcome)
}
/** The clause it stands in, or as much of it as fits, around the words themselves. */
function quoteOf(text: string, { clause: { words }, from, to }: Found): string {
  const [first, last] = [words[from]!, words[to]!]
  const parts = words.filter(({ part }) => part >= first.part && part <= last.part)
  const [start, end] = [parts[0]!.from, parts.at(-1)!.to]
  if (end - start <= longest) return text.slice(start, end)
  const room = Math.max(0, longest - (last.to - first.from))
  const cut = [...words].findLast((word) => word.from <= Math.max(start, first.from - room / 2)) ?? first
  const stop = words.find((word) => word.to >= Math.min(end, last.to + room / 2)) ?? last
  return `${cut.from > start ? '…' : ''}${text.slice(cut.from, stop.to)}${stop.to < end ? '…' : ''}`
}
