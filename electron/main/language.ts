import { app, session } from 'electron'
import { layDictionaries } from './dictionaries.ts'
import { preferences, setPreferences } from './preferences.ts'
import { textsEn } from './textsEn.ts'
import { textsFr, type Texts } from './textsFr.ts'

type Language = 'fr' | 'en'
const changed = new Set<() => void>()

function language(): Language {
  return preferences().language ?? (app.getLocale().startsWith('en') ? 'en' : 'fr')
}

export function texts(): Texts {
  return language() === 'en' ? textsEn : textsFr
}

/** Runs `redraw` now and whenever the language changes. */
export function inLanguage(redraw: () => void): void {
  changed.add(redraw)
  redraw()
}

export function setLanguage(to: Language): void {
  if (to === preferences().language) return
  setPreferences({ language: to })
  for (const redraw of changed) redraw()
}

/** No such place (RFC 2606): what the desk did not bring is fetched from nobody. */
const nowhere = 'https://dictionaries.invalid/'

/**
 * Spelling in both languages. Chromium would fetch its dictionaries from a third party while a customer's words are on
 * the screen: they come with the desk (layDictionaries), or there are none. macOS has its own.
 */
export function guardSpelling(): void {
  const { defaultSession } = session
  defaultSession.setSpellCheckerDictionaryDownloadURL(nowhere)
  layDictionaries()
  inLanguage(() => {
    // macOS chooses by what is written, and does not list languages.
    const known = defaultSession.availableSpellCheckerLanguages
    const wanted = language() === 'en' ? ['en-GB', 'fr'] : ['fr', 'en-GB']
    if (process.platform !== 'darwin')
      defaultSession.setSpellCheckerLanguages(wanted.filter((one) => known.includes(one)))
  })
}
