import { useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { useUiStore } from '../store/uiStore.ts'
import { createI18n } from './i18n.ts'
import { useTheme } from './useTheme.ts'

/** Language and theme for everything below. */
export function Providers({ children }: { children: ReactNode }) {
  const language = useUiStore((ui) => ui.language)
  const [i18n] = useState(() => createI18n(language))
  useTheme()
  useEffect(() => {
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
  }, [i18n, language])
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={language === 'fr' ? 'fr-FR' : 'en-GB'}>{children}</I18nProvider>
    </I18nextProvider>
  )
}
