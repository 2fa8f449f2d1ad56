import { texts, type Language } from '../texts.ts'
import { markup, type Html } from './html.ts'

export interface Page {
  language: Language
  title: string
  /** The same page in the other language. */
  path: string
  main: Html
  /** Whether page/main.ts has something to do here. */
  script?: boolean
}

/** The frame of every public page; the language is a link, so that it works without a script and stays in the address. */
export function layout({ language, title, path, main, script = false }: Page): string {
  const t = texts[language]
  const other = t.otherLanguage
  return `<!doctype html>\n${
    markup`<html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171d24" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${t.brand}</title>
        <link rel="icon" href="/chat/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/formulaire/assets/form.css" />
        ${script && markup`<script type="module" src="/formulaire/assets/form.js"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${t.skip}</a>
        <header>
          <a class="brand" href="${inLanguage('/formulaire/', language)}"
            ><span class="mark" aria-hidden="true">G</span>${t.brand}</a
          >
          <nav>
            <a href="${inLanguage('/suivi/', language)}">${t.follow}</a>
            <a href="${inLanguage(path, other)}" lang="${other}" hreflang="${other}">${t.language}</a>
          </nav>
        </header>
        <main id="main">${main}</main>
        <footer><a href="/chat/">${t.chat}</a></footer>
      </body>
    </html>`.text
  }\n`
}

export function inLanguage(path: string, language: Language): string {
  return `${path}?lang=${language}`
}
