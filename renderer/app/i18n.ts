import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Texts } from '../desk/mergeTexts.ts'
import { frenchTexts } from './texts.fr.ts'

/** `english`: null until it is fetched (`speak`); without it everything is said in French. */
export function createI18n(language: 'fr' | 'en', english: Texts | null = null): I18n {
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { fr: { translation: frenchTexts }, ...(english && { en: { translation: english } }) },
    returnEmptyString: true,
  })
  return i18n
}

/** Everything from now on in this language, fetched first when it is not there. */
export async function speak(i18n: I18n, language: 'fr' | 'en'): Promise<void> {
  if (language === 'en') await fetchEnglish(i18n)
  await i18n.changeLanguage(language)
}

export async function fetchEnglish(i18n: I18n): Promise<void> {
  if (i18n.hasResourceBundle('en', 'translation')) return
  const { englishTexts } = await import('./texts.en.ts')
  i18n.addResourceBundle('en', 'translation', englishTexts)
}
