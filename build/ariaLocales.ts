import type { Plugin } from 'vite'

/** The words that React Aria's parts say, one file a locale: `…/intl/combobox/ja-JP.mjs`. */
const words = /\/react-(?:aria|stately)[^/]*\/.*\/intl\/[^?]*\/([a-z]{2}-[A-Z]{2})\.m?js$/
const spoken = new Set(['fr-FR', 'en-US'])

/** Leaves out the thirty languages that the desk does not speak: React Aria falls back to en-US for a locale without words. */
export function ariaLocales(): Plugin {
  return {
    name: 'aria-locales',
    enforce: 'pre',
    load(id) {
      const locale = words.exec(id.replaceAll('\\', '/'))?.[1]
      return locale && !spoken.has(locale) ? 'export default undefined' : null
    },
  }
}
