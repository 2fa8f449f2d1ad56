/**
 * No string of it, key or value, holds what PostgreSQL cannot store: a NUL, or half a character. Asked at every door, after
 * the schema; `except`: keys whose text is cleaned further in (a customer's words are never refused for a stray byte).
 */
export function storable(value: unknown, except?: string): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => storable(key) && (key === except || storable(part, except)))
}
