interface Texts {
  /** @param wait ms in which four of five were read this week; null: too few to say */
  acknowledgement: (reference: string, wait: number | null) => string
}
const hour = 3_600_000

const fr: Texts = {
  acknowledgement: (reference, wait) =>
    [
      'Bonjour,',
      `Nous avons bien reçu votre message. Votre dossier porte la référence ${reference}\u00a0: rappelez-la si vous nous contactez par un autre moyen.`,
      wait === null
        ? 'Un conseiller va le lire. Nous ne pouvons pas encore vous dire sous quel délai.'
        : `Un conseiller va le lire. Cette semaine, quatre messages sur cinq ont été pris en charge en moins ${within(wait, 'd’une heure', 'heures', 'jours', 'de ')}.`,
      'Pour ajouter une précision, répondez simplement à ce message.',
    ].join('\n\n'),
}
const en: Texts = {
  acknowledgement: (reference, wait) =>
    [
      'Hello,',
      `We have received your message. The reference of your case is ${reference}: please quote it if you contact us by other means.`,
      wait === null
        ? 'An adviser will read it. We cannot tell yet how soon.'
        : `An adviser will read it. This week, four messages out of five were taken up in less than ${within(wait, 'an hour', 'hours', 'days', '')}.`,
      'To add something, simply answer this message.',
    ].join('\n\n'),
}
export const texts: Record<'fr' | 'en', Texts> = { fr, en }

/** Rounded up: never less than it was. */
function within(wait: number, oneHour: string, hours: string, days: string, before: string): string {
  const count = Math.floor(wait / hour) + 1
  if (count <= 1) return oneHour
  return count <= 48 ? `${before}${count}\u00a0${hours}` : `${before}${Math.floor(wait / (24 * hour)) + 1}\u00a0${days}`
}
