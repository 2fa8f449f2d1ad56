import type { Model } from '../model/modelSchema.ts'
import { numbersOf } from './numbersOf.ts'

/**
 * name → key → what people last said of each number of the current version (newest first): the value of the newest version in which it was not
 * learned. That is what learning starts from, so that nothing it learned is ever counted as if somebody had said it.
 */
export function judgedNumbers(versions: readonly Model[]): Map<string, Record<string, number>> {
  const found = new Map<string, Record<string, number>>()
  const [current] = versions
  if (!current) return found
  for (const { name, values } of numbersOf(current)) found.set(name, { ...values })
  const open = new Map(numbersOf(current).map(({ name, values }) => [name, new Set(Object.keys(values))]))
  for (const version of versions) {
    for (const { name, values, basis } of numbersOf(version)) {
      const wanted = open.get(name)
      const to = found.get(name)
      for (const key of wanted ?? [])
        if (Object.hasOwn(values, key) && basis(key) !== 'learned') {
          if (to) to[key] = values[key]!
          wanted?.delete(key)
        }
      if (wanted?.size === 0) open.delete(name)
    }
    if (open.size === 0) break
  }
  return found
}
