interface Repair {
  model: string
  /** € */
  amount: number
  /** Until when the quote holds, ms. */
  until: number
}
const zone = 'Europe/Paris'
const money = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
}
const day = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long' }),
}

/** What the customer reads of the device he left. */
export const repairText: Record<'fr' | 'en', Record<'quoted' | 'ready', (repair: Repair) => string>> = {
  fr: {
    quoted: ({ model, amount, until }) =>
      `Bonjour, le devis de réparation de votre ${model} est de ${money.fr.format(amount)}, valable jusqu’au ${day.fr.format(until)}. Passez ou appelez en boutique pour l’accepter ou le refuser.`,
    ready: ({ model }) =>
      `Bonjour, votre ${model} est prêt\u00a0: il vous attend en boutique. Venez avec une pièce d’identité et, s’il vous a été confié, le téléphone de prêt.`,
  },
  en: {
    quoted: ({ model, amount, until }) =>
      `Hello, repairing your ${model} would cost ${money.en.format(amount)}; the quote holds until ${day.en.format(until)}. Call at the shop, or telephone, to accept or refuse it.`,
    ready: ({ model }) =>
      `Hello, your ${model} is ready and waits for you at the shop. Bring an identity document and, if you were lent one, the loan telephone.`,
  },
}
