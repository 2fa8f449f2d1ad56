/**
 * No string of it, key or value, holds what PostgreSQL cannot store: a NUL, or half a character. Asked at every door, after
 * the schema; `except`: keys whose text is cleaned further in (a customer's words are never refused for a stray byte). Nothing of
 * ours is a hundred deep: what is would exhaust who reads it.
 */
export function storable(value: unknown, except?: string, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (depth > 100) return false
  return Object.entries(value).every(
    ([key, part]) => storable(key) && (key === except || storable(part, except, depth + 1)),
  )
}
