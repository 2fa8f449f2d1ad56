import type { Model, Step } from '../model/modelSchema.ts'

/** Tests only: models written in a line each, without texts that say anything. */
const text = { fr: 'x', en: 'x' }
const cost = (time: number) => ({ time, basis: 'judged' as const })

export function repair(repairs: Record<string, number>, minutes: number, more: object = {}): Step {
  return { kind: 'action', title: text, say: text, cost: cost(minutes), basis: 'judged', repairs, ...more }
}
export function callService(minutes: number): Step {
  return {
    kind: 'escalation',
    title: text,
    say: text,
    cost: cost(minutes),
    basis: 'judged',
    repairs: {},
    channel: 'technician',
    closes: true,
  }
}
/** `table`: cause → chance of each outcome a, b, c … */
export function question(table: Record<string, number[]>, minutes: number, more: object = {}): Step {
  return { kind: 'question', say: text, cost: cost(minutes), ...observed(table), ...more }
}
export function finding(table: Record<string, number[]>): Step {
  return { kind: 'finding', cost: cost(0), ...observed(table) }
}
function observed(table: Record<string, number[]>) {
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const width = Math.max(...Object.values(table).map((row) => row.length))
  const spread = (row: number[]) => Object.fromEntries(row.map((chance, i) => [letters[i] ?? '', chance]))
  return {
    title: text,
    basis: 'judged' as const,
    outcomes: Object.fromEntries(letters.slice(0, width).map((letter) => [letter, { title: text }])),
    given: Object.fromEntries(Object.entries(table).map(([cause, row]) => [cause, spread(row)])),
    otherwise: spread(Array.from({ length: width }, () => 1 / width)),
  }
}
export function smallModel(
  priors: Record<string, number>,
  steps: Record<string, Step>,
  clusters: Record<string, number> = {},
): Model {
  return {
    format: 1,
    id: 'small',
    version: 1,
    title: text,
    clusters: Object.fromEntries(
      Object.entries(clusters).map(([id, minutes]) => [id, { title: text, cost: cost(minutes) }]),
    ),
    causes: Object.fromEntries(
      Object.entries(priors).map(([id, prior]) => [
        id,
        { title: text, prior, basis: 'judged' as const, ...(id === 'other' ? { leak: true as const } : {}) },
      ]),
    ),
    steps,
  }
}
