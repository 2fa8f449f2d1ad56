/**
 * Mean of the Dirichlet whose pseudo-counts are `strength` cases shared out as `judged` says, after these counts (cases):
 * (S·b + n) / (S + Σn). With S from the parent of a narrower group it is hierarchical shrinkage: few cases stay near the parent.
 */
export function learnedMean(
  judged: Readonly<Record<string, number>>,
  strength: number,
  counts: Readonly<Record<string, number>>,
): Record<string, number> {
  const keys = Object.keys(judged)
  const said = keys.reduce((sum, key) => sum + judged[key]!, 0)
  const cases = keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0)
  const total = strength + cases
  if (!(said > 0) || !(total > 0)) return { ...judged }
  return Object.fromEntries(keys.map((key) => [key, ((strength * judged[key]!) / said + (counts[key] ?? 0)) / total]))
}
