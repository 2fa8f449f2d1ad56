import { useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { useUiStore } from '../store/uiStore.ts'
import { atLeisure } from '../ui/index.ts'
import { createI18n, fetchEnglish, speak } from './i18n.ts'
import { useTheme } from './useTheme.ts'

/** Language and theme for everything below. */
export function Providers({ children }: { children: ReactNode }) {
  const language = useUiStore((ui) => ui.language)
  const [i18n] = useState(() => {
    const made = createI18n('fr')
    // Ctrl K understands both, and the language may be changed without a network.
    atLeisure(() => fetchEnglish(made))
    return made
  })
  const [isReady, setReady] = useState(language === 'fr')
  useTheme()
  useEffect(() => {
    document.documentElement.lang = language
    // Words that cannot be fetched are said in French.
    void speak(i18n, language)
      .catch(() => undefined)
      .then(() => setReady(true))
  }, [i18n, language])
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={language === 'fr' ? 'fr-FR' : 'en-GB'}>{isReady && children}</I18nProvider>
    </I18nextProvider>
  )
}
