import type { Overruled, Reviewed } from './reviewSitting.ts'

/** A figure never stands without what it was counted from. `ids`: the sittings behind it. */
export interface Figure {
  value: number | null
  of: number
  ids: string[]
}
export interface ReportFigures {
  /** Mean minutes, over the sittings that ended: what was expected, what it took. */
  expected: Figure
  real: Figure
  /** Share of those that ended which were mended from afar. */
  remote: Figure
  /** Share of those that came to an end which were attached to an incident of the network: in no other figure of the ended ones. */
  attached: Figure
  /** Share of the decisions in which another step was taken than the recommended one. */
  overruled: Figure
  /** Of those whose cause is verified: share in which each was right. */
  right: Record<Exclude<Overruled['right'], 'unknown'>, Figure>
}

/** It came to an end, and not by what was done here. */
export function isAttached({ state, real }: Pick<Reviewed, 'state' | 'real'>): boolean {
  return state !== 'open' && real === null
}

export function reportFigures(rows: readonly Reviewed[]): ReportFigures {
  const ended = rows.filter(({ real }) => real !== null)
  const decisions = rows.reduce((sum, row) => sum + row.decisions, 0)
  const overruled = rows.flatMap((row) => row.overruled.map((one) => ({ id: row.id, ...one })))
  const judged = overruled.filter(({ right }) => right !== 'unknown')
  const ids = (list: readonly { id: string }[]): string[] => [...new Set(list.map(({ id }) => id))]
  const mean = (values: readonly number[]): Figure => ({
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    of: values.length,
    ids: ids(ended),
  })
  const share = (part: number, of: number, behind: readonly { id: string }[]): Figure => {
    return { value: of === 0 ? null : part / of, of, ids: ids(behind) }
  }
  const right = (who: Overruled['right']): Figure => {
    const his = judged.filter((one) => one.right === who)
    return share(his.length, judged.length, his)
  }
  const attached = rows.filter(isAttached)
  const remote = ended.filter((row) => row.remote === true)
  return {
    expected: mean(ended.map((row) => row.expected)),
    real: mean(ended.map(({ real }) => real ?? 0)),
    remote: share(remote.length, ended.length, remote),
    attached: share(attached.length, ended.length + attached.length, attached),
    overruled: share(overruled.length, decisions, overruled),
    right: { assistant: right('assistant'), adviser: right('adviser'), even: right('even') },
  }
}
