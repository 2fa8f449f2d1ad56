import type { i18n as I18n } from 'i18next'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { laterTexts } from './laterTexts.ts'

/** Features whose texts a language has had put to it. */
const had = new WeakMap<I18n, Set<string>>()

/** A screen that comes in a chunk of its own, with its French, which comes then too: for `lazyPart` and for `later`. */
export async function withTexts<P extends object>(
  feature: string,
  load: () => Promise<ComponentType<P>>,
): Promise<ComponentType<P>> {
  const [Part, texts] = await Promise.all([load(), laterTexts(feature)])
  return function WithTexts(props: P) {
    const { i18n } = useTranslation()
    const features = had.get(i18n) ?? new Set<string>()
    if (!features.has(feature)) {
      i18n.addResourceBundle('fr', 'translation', texts, true)
      had.set(i18n, features.add(feature))
    }
    return <Part {...props} />
  }
}
