import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { frenchSpaces } from './frenchSpaces.ts'

/**
 * Texts live beside what shows them: `features/X/texts.fr.ts` and `texts.en.ts` export default the object mounted under
 * `X` (`t('customer.title')`); words that several screens share are in `texts/Y.fr.ts`, mounted under `Y`
 * (`t('words.channel.chat')`, `t('refusal.offer.gone')`). French is written with plain spaces: see frenchSpaces.
 */
type Texts = { [key: string]: string | Texts }
type Files = Record<string, { default: Texts }>

function merge(files: Files): Texts {
  const all: Texts = {}
  for (const [path, file] of Object.entries(files)) {
    const name = /\/(\w+)\/texts\.\w+\.ts$/.exec(path)?.[1] ?? /\/(\w+)\.\w+\.ts$/.exec(path)?.[1]
    if (name) all[name] = file.default
  }
  return all
}

export const texts = {
  fr: frenchSpaces({
    ...merge(import.meta.glob<{ default: Texts }>('../texts/*.fr.ts', { eager: true })),
    ...merge(import.meta.glob<{ default: Texts }>('../features/*/texts.fr.ts', { eager: true })),
  }),
  en: {
    ...merge(import.meta.glob<{ default: Texts }>('../texts/*.en.ts', { eager: true })),
    ...merge(import.meta.glob<{ default: Texts }>('../features/*/texts.en.ts', { eager: true })),
  },
}

export function createI18n(language: 'fr' | 'en'): I18n {
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { fr: { translation: texts.fr }, en: { translation: texts.en } },
    returnEmptyString: true,
  })
  return i18n
}
