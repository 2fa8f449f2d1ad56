import { receiptMac } from './formToken.ts'
import { inLanguage } from './render/layout.ts'
import type { Language } from './texts.ts'

/** Where the browser is led after a sending, so that a reload sends nothing again. Known by its own signature, for a day. */
export function receiptPath(secret: string, tokenId: string, language: Language): string {
  return inLanguage(`/formulaire/recu/${tokenId}.${receiptMac(secret, tokenId)}`, language)
}
