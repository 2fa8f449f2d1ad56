import { erlangB, erlangs, type Load, type Waiting } from './erlang.ts'

export interface ImpatientWaiting extends Waiting {
  /** Chance that an arrival gives up before it is answered. */
  abandons: number
}

/**
 * Erlang A: as Erlang C, and who waits gives up after an exponential patience of mean `patience` seconds (M/M/c+M). Birth and death
 * with deaths min(n, c)/handling + (n − c)⁺/patience (Palm 1957; Garnett, Mandelbaum, Reiman 2002). `meanWait` is that of all who
 * arrive, whether answered or gone; `answeredWithin` counts of all who arrive.
 */
export function erlangA(load: Load & { patience: number }): ImpatientWaiting {
  const { arrivals, handling, agents, patience } = load
  const offered = erlangs(load)
  // Of a queue without waiting. With many more agents than load it is 0 in a double: nothing is divided by it.
  const busy = erlangB(offered, agents)
  // Weights of "k wait", the weight of "all are busy, none waits" being 1.
  const waiting = [1]
  let sum = 1
  let inLine = 0
  for (let k = 1; k < 1_000_000; k++) {
    const weight = (waiting[k - 1] ?? 0) * (arrivals / (agents / handling + k / patience))
    if (weight < sum * 1e-17 && arrivals < agents / handling + k / patience) break
    waiting.push(weight)
    sum += weight
    inLine += k * weight
  }
  // The weight of all states being this, "all are busy, none waits" has `busy`, and those where somebody is free the rest of 1.
  const total = 1 - busy + busy * sum
  const meanWait = (busy * inLine) / (arrivals * total)
  const abandons = meanWait / patience
  return {
    waits: (busy * sum) / total,
    abandons,
    meanWait,
    occupancy: (offered * (1 - abandons)) / agents,
    answeredWithin: (s) =>
      (1 - busy + busy * answered(waiting, agents * (patience / handling), Math.exp(-s / patience))) / total,
  }
}

/**
 * Σ over k of `waiting[k]` · P(who finds k waiting is answered in time). His wait V, were he to stay, is that of a pure death from
 * k with rates agents/handling + i/patience: e^(−V/patience) is Beta(a, k + 1) with a = agents·patience/handling. He stays with
 * chance e^(−V/patience), so it is a/(a + k + 1) · P(Beta(a + 1, k + 1) > x), x = e^(−s/patience); I_x by its recursion in k.
 */
function answered(waiting: readonly number[], a: number, x: number): number {
  let sum = 0
  // I_x(a + 1, 1) = x^(a + 1); each further step adds x^(a+1) (1 − x)^q / (q B(a + 1, q)).
  let step = x ** (a + 1)
  let below = step
  for (const [k, weight] of waiting.entries()) {
    sum += weight * (a / (a + k + 1)) * (1 - Math.min(1, below))
    step *= ((1 - x) * (a + 1 + k)) / (k + 1)
    below += step
  }
  return sum
}
