interface Told {
  place: string
  reference: string
  /** He can answer where he reads it. */
  answers: boolean
}
interface Over extends Told {
  closedAt: number
  now: number
  works: boolean
}

const zone = 'Europe/Paris'
const clock = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
}
const days = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long' }),
}

/** Where to turn if it is not over for him. */
const turn: Record<'fr' | 'en', (told: Told) => string> = {
  fr: ({ answers, reference }) =>
    answers
      ? `Si votre service n’est pas revenu, répondez à ce message\u00a0: nous reprendrons votre dossier ${reference} là où il en est.`
      : `Si votre service n’est pas revenu, contactez-nous en rappelant votre dossier ${reference}.`,
  en: ({ answers, reference }) =>
    answers
      ? `If your service has not come back, answer this message: we will take up your case ${reference} where it stands.`
      : `If your service has not come back, contact us and quote your case ${reference}.`,
}
const inBrackets = (place: string): string => (place === '' ? '' : ` (${place})`)

/** What somebody who asked for it is told when it is over, in his language: since when, and where to turn if it is not over for him. */
export const overText: Record<'fr' | 'en', (over: Over) => string> = {
  fr({ place, reference, closedAt, now, works, answers }) {
    const at = clock.fr.format(closedAt).replace(':', '\u00a0h\u00a0')
    const day = days.fr.format(closedAt)
    const since = day === days.fr.format(now) ? `depuis ${at}` : `depuis le ${day} à ${at}`
    const where = inBrackets(place)
    const what = works
      ? `les travaux sur le réseau qui dessert votre ligne${where} sont terminés ${since}.`
      : `la panne de réseau qui touchait votre ligne${where} est réparée ${since}.`
    return `Bonjour, ${what} ${turn.fr({ place, reference, answers })}`
  },
  en({ place, reference, closedAt, now, works, answers }) {
    const at = clock.en.format(closedAt)
    const day = days.en.format(closedAt)
    const since = day === days.en.format(now) ? `at ${at}` : `on ${day} at ${at}`
    const where = inBrackets(place)
    const what = works
      ? `the work on the network behind your line${where} ended ${since}.`
      : `the network fault that affected your line${where} was repaired ${since}.`
    return `Hello, ${what} ${turn.en({ place, reference, answers })}`
  },
}

/** What he is told instead where it is none as far as anybody knows, or the works were called off: he was promised word. */
export const noneText: Record<'fr' | 'en', (told: Told & { works: boolean }) => string> = {
  fr: (told) =>
    told.works
      ? `Bonjour, les travaux annoncés sur le réseau qui dessert votre ligne${inBrackets(told.place)} sont annulés. ${turn.fr(told)}`
      : `Bonjour, nous vous avions promis des nouvelles d’une panne possible du réseau qui dessert votre ligne${inBrackets(told.place)}. ` +
        `Aucune panne du réseau n’a été confirmée. ${turn.fr(told)}`,
  en: (told) =>
    told.works
      ? `Hello, the work announced on the network behind your line${inBrackets(told.place)} has been called off. ${turn.en(told)}`
      : `Hello, we promised you news of a possible fault on the network behind your line${inBrackets(told.place)}. ` +
        `No network fault has been confirmed. ${turn.en(told)}`,
}
