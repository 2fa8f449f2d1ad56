import { texts, type Language } from '../texts.ts'
import { markup } from './html.ts'
import { inLanguage, layout } from './layout.ts'

export function missingPage(language: Language): string {
  const t = texts[language]
  const main = markup`<h1>${t.missing}</h1>
    <p>${t.missingHint}</p>
    <p><a href="${inLanguage('/formulaire/', language)}">${t.write}</a></p>`
  return layout({ language, title: t.missing, path: '/formulaire/', main })
}
