import type { Language } from './uiStore.ts'

/** The desk's language before anybody chose one: the first that the system asks for and the desk speaks; else French. */
export function firstLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const [language] = tag.toLowerCase().split('-')
    if (language === 'fr' || language === 'en') return language
  }
  return 'fr'
}
