export type Path = readonly string[]

/** The value with something else at this place; what is beside it stays as it was, in its order. `undefined` takes the key away. */
export function changeAt(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return to
  const held = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const next = changeAt(held[key], rest, to)
  if (next === undefined) return Object.fromEntries(Object.entries(held).filter(([name]) => name !== key))
  return { ...held, [key]: next }
}
