/** What the caller is told by voice; the demonstration's, an operator puts files of his own in their place. */
export const spoken = {
  fr: {
    announcement: 'Bonjour. Un conseiller va vous répondre. Nous vous remercions de patienter.',
    recording:
      'Cet échange est enregistré, à la demande de votre conseiller. Vous pouvez vous y opposer : dites-le lui simplement.',
    place: (place: number) =>
      place === 1 ? 'Vous êtes la prochaine personne à être servie.' : `Il y a ${place - 1} personnes avant vous.`,
    minutes: (minutes: number) =>
      minutes < 2 ? 'L’attente est estimée à une minute.' : `L’attente est estimée à ${minutes} minutes.`,
    mayCallBack: 'Pour être rappelé sans perdre votre place, tapez 1.',
    calledBack: (lastDigits: string) =>
      `C’est noté. Nous vous rappelons au numéro qui finit par ${lastDigits}, quand votre tour viendra. Vous pouvez raccrocher sans crainte. Au revoir.`,
    notCalledBack:
      'Nous ne pouvons pas vous rappeler : votre numéro est masqué ou ne peut pas être appelé. Merci de rester en ligne.',
    noSuchChoice: 'Ce choix n’existe pas.',
  },
  en: {
    announcement: 'Hello. An adviser will answer you shortly. Thank you for waiting.',
    recording: 'This conversation is being recorded at the request of your adviser. You may object: simply say so.',
    place: (place: number) => (place === 1 ? 'You are next in line.' : `There are ${place - 1} people before you.`),
    minutes: (minutes: number) =>
      minutes < 2 ? 'The estimated wait is one minute.' : `The estimated wait is ${minutes} minutes.`,
    mayCallBack: 'To be called back without losing your place, press 1.',
    calledBack: (lastDigits: string) =>
      `Thank you. We will call you back on the number ending in ${lastDigits} when your turn comes. You may safely hang up. Goodbye.`,
    notCalledBack: 'We cannot call you back: your number is withheld or cannot be called. Please stay on the line.',
    noSuchChoice: 'There is no such choice.',
  },
} as const
