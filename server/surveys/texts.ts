/** One question and one free line, and how to be left alone; no word of anything that could be bought (QL2). */
export const question: Record<'fr' | 'en', string> = {
  fr: `Comment s’est passé votre échange avec nous\u00a0? Répondez à ce message par une note de 1 (très mal) à 10 (très bien), suivie si vous le souhaitez d’une phrase.\nExemple\u00a0: 8. Réponse claire.\nCette question ne vous est posée que de temps en temps. Pour ne plus la recevoir, répondez STOP.`,
  en: `How did your exchange with us go? Answer this message with a mark from 1 (very badly) to 10 (very well), followed by a sentence if you like.\nExample: 8. Clear answer.\nWe only ask from time to time. Not to be asked again, answer STOP.`,
}
