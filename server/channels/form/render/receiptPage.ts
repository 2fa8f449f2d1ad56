import { texts, type Language } from '../texts.ts'
import { markup } from './html.ts'
import { inLanguage, layout } from './layout.ts'

export type Mailed = 'queued' | 'noAddress' | 'noRelay' | 'limited' | 'doubtful'
export interface Receipt {
  language: Language
  path: string
  /** Null: it waits for a human, who gives it one. */
  reference: string | null
  /** ms; null: not known yet. */
  wait: number | null
  mailed: Mailed
  /** Masked. */
  address: string
  /** He wrote the reference of another case than this. */
  namedOther: boolean
}

/** What became of it: the reference at once, and plainly whether a letter follows. Looked at again, it says the same. */
export function receiptPage({ language, path, reference, wait, mailed, address, namedOther }: Receipt): string {
  const t = texts[language]
  const title = reference === null ? t.doubtfulTitle : t.receivedTitle
  const main = markup`<div class="receipt" data-done>
    <h1 tabindex="-1" autofocus>${title}</h1>
    ${
      reference === null
        ? markup`<p>${t.doubtful}</p>
            <p>${mailed === 'doubtful' && address !== '' ? t.doubtfulMail(address) : t.doubtfulNoMail}</p>`
        : markup`<p class="reference"><span>${t.receivedReference}</span> <b>${reference}</b></p>
            ${namedOther ? markup`<p>${t.namedOther}</p>` : markup``}
            <p>${t.receivedNext(wait)}</p>
            <p>${t.mailed[mailed](address)}</p>
            <p><a class="primary" href="${inLanguage('/suivi/', language)}&reference=${reference}">${t.followThis}</a></p>`
    }
    <p><a href="${inLanguage('/formulaire/', language)}">${t.another}</a></p>
  </div>`
  return layout({ language, title, path, main, script: true })
}
