import type { Texts } from './mergeTexts.ts'

/**
 * French typography, once, for every text of ours: narrow no-break space before ; ! ?, no-break space before : and
 * inside « », before %, € and units. Applied to the resources, so people's own words are never touched.
 */
export function frenchSpaces<T extends string | Texts>(value: T): T {
  if (typeof value === 'string') {
    return value
      .replace(/ ([;!?])/g, '\u202f$1')
      .replace(/ ([:%€])/g, '\u00a0$1')
      .replace(/« /g, '«\u00a0')
      .replace(/ »/g, '\u00a0»')
      .replace(/(\d|\}\}) (h|j|s|min|Mo|Go|km)\b/g, '$1\u00a0$2')
      .replace(/'/g, '’') as T
  }
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, frenchSpaces(text)])) as T
}
