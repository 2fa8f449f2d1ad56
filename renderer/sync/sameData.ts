/** Two values as they come over the wire (JSON) say the same. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const fields = Object.entries(a)
  if (fields.length !== Object.keys(b).length) return false
  return fields.every(([name, value]) => Object.hasOwn(b, name) && sameData(value, Reflect.get(b, name)))
}
