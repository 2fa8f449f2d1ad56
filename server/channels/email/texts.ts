import { waitEn, waitFr } from '../../../shared/domain/waitEstimate/waitWords.ts'
import type { WaitSaid } from '../expectedWait.ts'

interface Texts {
  /** @param wait the range told, or ms in which four of five were read this week; null: too few to say */
  acknowledgement: (reference: string, wait: WaitSaid) => string
  /** In the place of a letter, on a page that does not prove whose it is. */
  answeredByMail: string
  letterCame: string
  /** Above a letter that is quoted; mail programs know it, and fold what follows. */
  wrote: (day: string, time: string, who: string) => string
  /** For the adviser who gets it back: which answer did not arrive, and why (troubleOfLetter.ts; what the other server said). */
  returned: (day: string, time: string, code: string, said: string) => string
}
const hour = 3_600_000

const whyFr: Record<string, string> = {
  unknownUser: 'cette adresse n’existe pas',
  unknownDomain: 'ce nom de domaine ne reçoit pas de courriels',
  full: 'la boîte du destinataire est pleine',
  disabled: 'la boîte du destinataire est fermée',
  tooLarge: 'elle est trop lourde pour la boîte du destinataire',
  blocked: 'le serveur du destinataire la bloque',
  refused: 'le serveur du destinataire la refuse',
}
const whyEn: Record<string, string> = {
  unknownUser: 'this address does not exist',
  unknownDomain: 'this domain takes no mail',
  full: 'the mailbox is full',
  disabled: 'the mailbox is closed',
  tooLarge: 'it is too large for the mailbox',
  blocked: 'the other server blocks it',
  refused: 'the other server refuses it',
}
const withSaid = (words: string, said: string): string => (said === '' ? words : `${words}\n${said}`)

const fr: Texts = {
  answeredByMail: 'Une réponse vous a été envoyée par e-mail.',
  letterCame: 'Un e-mail a été reçu au sujet de ce dossier.',
  wrote: (day, time, who) => `Le ${day} à ${time}, ${who} a écrit\u00a0:`,
  returned: (day, time, code, said) =>
    withSaid(
      `La réponse du ${day} à ${time} n’est pas arrivée\u00a0: ${whyFr[code] ?? 'elle n’a pas pu être remise'}.`,
      said,
    ),
  acknowledgement: (reference, wait) =>
    [
      'Bonjour,',
      `Nous avons bien reçu votre message. Votre dossier porte la référence ${reference}\u00a0: rappelez-la si vous nous contactez par un autre moyen.`,
      wait === null
        ? 'Un conseiller va le lire. Nous ne pouvons pas encore vous dire sous quel délai.'
        : typeof wait !== 'number'
          ? `Un conseiller va le lire. Délai estimé au moment où nous l’avons reçu\u00a0: ${waitFr(wait)}.`
          : `Un conseiller va le lire. Cette semaine, quatre messages sur cinq ont été pris en charge en moins ${within(wait, 'd’une heure', 'heures', 'jours', 'de ')}.`,
      'Pour ajouter une précision, répondez simplement à ce message.',
    ].join('\n\n'),
}
const en: Texts = {
  answeredByMail: 'An answer was sent to you by e-mail.',
  letterCame: 'An e-mail about this case was received.',
  wrote: (day, time, who) => `On ${day} at ${time}, ${who} wrote:`,
  returned: (day, time, code, said) =>
    withSaid(`The answer of ${day} at ${time} did not arrive: ${whyEn[code] ?? 'it could not be delivered'}.`, said),
  acknowledgement: (reference, wait) =>
    [
      'Hello,',
      `We have received your message. The reference of your case is ${reference}: please quote it if you contact us by other means.`,
      wait === null
        ? 'An adviser will read it. We cannot tell yet how soon.'
        : typeof wait !== 'number'
          ? `An adviser will read it. Estimated wait, as of when we received it: ${waitEn(wait)}.`
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
