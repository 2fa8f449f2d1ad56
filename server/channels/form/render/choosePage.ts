import type { Form } from '../definition/formSchema.ts'
import { texts, type Language } from '../texts.ts'
import { markup } from './html.ts'
import { inLanguage, layout } from './layout.ts'

/** First the reason: each is a link to its own questions. With several forms, one heading each. */
export function choosePage(forms: Form[], language: Language, path: string): string {
  const t = texts[language]
  const [only] = forms
  const title = forms.length === 1 && only ? only.title[language] : t.write
  const main = markup`<h1>${title}</h1>
    ${forms.map(
      (form) =>
        markup`${forms.length > 1 && markup`<h2>${form.title[language]}</h2>`}
          <p class="intro">${form.intro[language]}</p>
          <nav class="reasons" aria-label="${t.chooseReason}">
            <p class="lead">${t.chooseReason}</p>
            <ul>
              ${form.reasons.map(
                ({ id, label, hint }) =>
                  markup`<li>
                    <a href="${inLanguage(`/formulaire/${form.id}/${id}`, language)}">
                      <b>${label[language]}</b>${hint && markup`<span>${hint[language]}</span>`}</a
                    >
                  </li> `,
              )}
            </ul>
          </nav>`,
    )}`
  return layout({ language, title, path, main })
}
