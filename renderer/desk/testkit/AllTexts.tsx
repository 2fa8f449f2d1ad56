import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { frenchSpaces } from '../frenchSpaces.ts'
import { mergeTexts, type TextFile } from '../mergeTexts.ts'

const later = frenchSpaces(mergeTexts(import.meta.glob<TextFile>('../../features/*/later.fr.ts', { eager: true })))

/** Tests only: the French that comes with lazy screens, for those that are drawn alone. */
export function AllTexts({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  i18n.addResourceBundle('fr', 'translation', later, true)
  return children
}
