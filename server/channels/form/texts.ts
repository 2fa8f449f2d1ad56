import { waitEn, waitFr } from '../../../shared/domain/waitEstimate/waitWords.ts'
import type { WaitSaid } from '../expectedWait.ts'
import { followTextsEn, followTextsFr } from './follow/followTexts.ts'
import type { Fault } from './readAnswers.ts'

export type Language = 'fr' | 'en'
/** What is said above a form, beside the faults of its fields. */
export type Notice =
  | 'page.expired'
  | 'page.unknown'
  | 'page.used'
  | 'rate.limited'
  | 'frame.malformed'
  | 'frame.tooLarge'
  | 'token.refused'
  | 'server.diskFull'
  | 'server.unavailable'

const hour = 3_600_000
/** Rounded up: never less than it was (ms). */
function within(wait: number, [one, many, days]: [string, (n: number) => string, (n: number) => string]): string {
  const count = Math.floor(wait / hour) + 1
  if (count <= 1) return one
  return count <= 48 ? many(count) : days(Math.floor(wait / (24 * hour)) + 1)
}

const faultsFr: Record<Fault['code'], (about: string) => string> = {
  required: () => 'Cette réponse est nécessaire.',
  tooLong: (n) => `${n}\u00a0caractères au plus.`,
  choice: () => 'Choisissez une des réponses proposées.',
  date: () => 'Écrivez une date, par exemple 22/11/2026.',
  dateRange: () => 'Cette date est trop éloignée.',
  number: () => 'Écrivez un nombre, par exemple 42,50.',
  numberRange: (range) => `Un nombre entre ${range.replace(' – ', ' et ')}.`,
  phone: () => 'Écrivez un numéro de téléphone, par exemple 06\u00a012\u00a034\u00a056\u00a078.',
  email: () => 'Écrivez une adresse e-mail complète, par exemple nom@exemple.fr.',
  fileMissing: () => 'Joignez au moins un fichier.',
  'file.tooLarge': (name) => `«\u00a0${name}\u00a0» dépasse 25\u00a0Mo\u00a0: il n’a pas été gardé.`,
  'file.refused': (name) => `«\u00a0${name}\u00a0» n’est pas accepté (programme ou fichier vide).`,
  'file.quota': (name) =>
    `«\u00a0${name}\u00a0» n’a pas été gardé\u00a0: trop de fichiers reçus de votre connexion en 24\u00a0heures.`,
  filesMany: () => 'Dix fichiers au plus.',
}
const fr = {
  language: 'English',
  otherLanguage: 'en' as Language,
  brand: 'Service client',
  skip: 'Aller au contenu',
  follow: 'Suivre une demande',
  followThis: 'Suivre cette demande',
  write: 'Nous écrire',
  chat: 'Discuter avec un conseiller',
  chooseReason: 'Votre demande concerne',
  changeReason: 'Changer de motif',
  required: 'nécessaire',
  optional: 'facultatif',
  onlyIf: (choices: string) => `Seulement si\u00a0: ${choices}`,
  none: 'Je ne sais pas',
  choose: 'Choisir…',
  aboutYou: 'Qui êtes-vous\u00a0?',
  aboutIt: 'Votre demande',
  kept: 'Déjà reçus',
  keepFile: (name: string, size: string) => `${name} (${size})`,
  send: 'Envoyer ma demande',
  checking: 'Vérification de la page…',
  sending: 'Envoi en cours… Ne fermez pas cette page.',
  privacy: 'Ne communiquez jamais de mot de passe ni de numéro de carte bancaire.',
  claimed: 'Ce que vous indiquez nous aide à retrouver votre contrat\u00a0; ce n’est pas une preuve d’identité.',
  signed: 'Vous venez de votre espace client\u00a0: votre connexion sera vérifiée à l’envoi.',
  trap: 'Laissez ce champ vide',
  noScript:
    'JavaScript est désactivé\u00a0: vous pouvez envoyer votre demande. Sans la vérification que fait cette page, elle sera d’abord lue par une personne, et n’aura sa référence qu’ensuite.',
  faultTitle: 'Erreur',
  colon: '\u00a0: ',
  faultCount: (n: number) => (n === 1 ? 'Une réponse est à corriger' : `${n}\u00a0réponses sont à corriger`),
  fault: ({ code, about = '' }: Pick<Fault, 'code' | 'about'>) => faultsFr[code](about),
  units: ['o', 'ko', 'Mo'],
  notice: {
    'page.expired':
      'Cette page est restée ouverte longtemps. Rien n’est perdu\u00a0: vérifiez vos réponses et envoyez à nouveau.',
    'page.unknown':
      'Cet envoi ne venait pas de cette page telle que nous l’avons préparée. Rien n’est perdu\u00a0: vérifiez vos réponses et envoyez à nouveau.',
    'page.used':
      'Votre première demande est bien enregistrée. Ce que vous avez modifié depuis n’est pas encore envoyé.',
    'rate.limited':
      'Beaucoup de demandes viennent de votre connexion. Celle-ci n’est pas encore enregistrée\u00a0: vos réponses sont ci-dessous, envoyez à nouveau dans une minute.',
    'frame.malformed':
      'Nous n’avons pas pu lire l’envoi. Rien n’a été enregistré\u00a0: vérifiez vos réponses et envoyez à nouveau.',
    'frame.tooLarge':
      'L’envoi dépasse ce que cette page accepte. Rien n’a été enregistré\u00a0: raccourcissez-le et envoyez à nouveau.',
    'token.refused':
      'Votre connexion à l’espace client n’a pas pu être vérifiée. Rien n’a été enregistré\u00a0: reconnectez-vous, ou envoyez à nouveau sans être identifié.',
    'server.diskFull': 'Nos serveurs sont pleins. Rien n’a été enregistré\u00a0: réessayez dans quelques minutes.',
    'server.unavailable':
      'Le service est momentanément indisponible. Nous ne savons pas si votre demande est enregistrée\u00a0: envoyez à nouveau, elle ne sera comptée qu’une fois.',
  } satisfies Record<Notice, string>,
  usedAs: (reference: string) => `Elle porte la référence ${reference}.`,
  usedHint: 'Pour la compléter, suivez votre demande. Le bouton ci-dessous envoie une nouvelle demande.',
  receivedTitle: 'Votre demande est enregistrée',
  receivedReference: 'Référence de votre dossier',
  namedOther:
    'La référence que vous avez indiquée est transmise au conseiller. Par sécurité, une référence seule ne donne accès à aucun dossier\u00a0: votre demande n’y est pas ajoutée tant que le conseiller n’a pas vérifié qui vous êtes.',
  receivedNext: (wait: WaitSaid) =>
    wait === null
      ? 'Un conseiller va lire votre demande. Nous ne pouvons pas encore vous dire sous quel délai.'
      : typeof wait !== 'number'
        ? `Un conseiller va lire votre demande. Délai estimé au moment où nous l’avons reçue\u00a0: ${waitFr(wait)}.`
        : `Un conseiller va lire votre demande. Cette semaine, quatre demandes sur cinq ont été prises en charge en moins ${within(wait, ['d’une heure', (n) => `de ${n}\u00a0heures`, (n) => `de ${n}\u00a0jours`])}.`,
  mailed: {
    queued: (address: string) => `Un e-mail avec cette référence part vers ${address}.`,
    noAddress: () => 'Vous n’avez pas donné d’adresse e-mail\u00a0: notez cette référence.',
    noRelay: () => 'Ce service n’envoie pas d’e-mail pour le moment\u00a0: notez cette référence.',
    limited: () =>
      'Aucun autre e-mail ne part pour cette demande (nous vous avons déjà écrit aujourd’hui)\u00a0: notez cette référence.',
    doubtful: () => '',
  },
  doubtfulTitle: 'Votre demande est arrivée',
  doubtful:
    'Elle n’a pas passé la vérification automatique\u00a0: une personne la lit d’abord, puis lui donne sa référence. Elle n’est pas perdue, mais sa lecture peut prendre plus de temps.',
  doubtfulMail: (address: string) => `La référence vous sera envoyée à ${address} une fois la demande lue.`,
  doubtfulNoMail:
    'Ce service ne peut pas vous prévenir par e-mail. Pour une réponse rapide, discutez avec un conseiller.',
  another: 'Envoyer une autre demande',
  missing: 'Cette page n’existe pas',
  missingHint: 'L’adresse est peut-être incomplète, ou ancienne.',
  /** The acknowledgement by mail. */
  acknowledgement: (reference: string, wait: WaitSaid, follow: string | null) =>
    [
      'Bonjour,',
      `Votre demande est enregistrée sous la référence ${reference}. Rappelez-la si vous nous contactez par un autre moyen.`,
      fr.receivedNext(wait),
      follow === null
        ? 'Pour la compléter, répondez simplement à ce message.'
        : `Pour la compléter, répondez à ce message, ou suivez-la sur ${follow}`,
    ].join('\n\n'),
  ...followTextsFr,
}
export type Texts = typeof fr

const faultsEn: Record<Fault['code'], (about: string) => string> = {
  required: () => 'This answer is required.',
  tooLong: (n) => `${n} characters at most.`,
  choice: () => 'Choose one of the answers.',
  date: () => 'Write a date, for example 22/11/2026.',
  dateRange: () => 'This date is too far away.',
  number: () => 'Write a number, for example 42.50.',
  numberRange: (range) => `A number between ${range.replace(' – ', ' and ')}.`,
  phone: () => 'Write a telephone number, for example 06 12 34 56 78.',
  email: () => 'Write a whole e-mail address, for example name@example.com.',
  fileMissing: () => 'Attach at least one file.',
  'file.tooLarge': (name) => `“${name}” is larger than 25 MB: it was not kept.`,
  'file.refused': (name) => `“${name}” is not accepted (a program, or an empty file).`,
  'file.quota': (name) => `“${name}” was not kept: too many files came from your connection in 24 hours.`,
  filesMany: () => 'Ten files at most.',
}
const en: Texts = {
  language: 'Français',
  otherLanguage: 'fr',
  brand: 'Customer care',
  skip: 'Skip to the content',
  follow: 'Follow a request',
  followThis: 'Follow this request',
  write: 'Write to us',
  chat: 'Chat with an adviser',
  chooseReason: 'Your request is about',
  changeReason: 'Choose another reason',
  required: 'required',
  optional: 'optional',
  onlyIf: (choices) => `Only if: ${choices}`,
  none: 'I do not know',
  choose: 'Choose…',
  aboutYou: 'Who are you?',
  aboutIt: 'Your request',
  kept: 'Already received',
  keepFile: (name, size) => `${name} (${size})`,
  send: 'Send my request',
  checking: 'Checking the page…',
  sending: 'Sending… Do not close this page.',
  privacy: 'Never share a password or a card number.',
  claimed: 'What you tell us helps us to find your contract; it is no proof of identity.',
  signed: 'You come from your account: your sign-in is checked when you send.',
  trap: 'Leave this field empty',
  noScript:
    'JavaScript is off: you can send your request. Without the check that this page makes, a person reads it first, and only then does it get its reference.',
  faultTitle: 'Error',
  colon: ': ',
  faultCount: (n) => (n === 1 ? 'Please check one answer' : `Please check ${n} answers`),
  fault: ({ code, about = '' }) => faultsEn[code](about),
  units: ['B', 'kB', 'MB'],
  notice: {
    'page.expired': 'This page was open for a long time. Nothing is lost: check your answers and send again.',
    'page.unknown':
      'What was sent did not come from this page as we prepared it. Nothing is lost: check your answers and send again.',
    'page.used': 'Your first request is stored. What you changed since has not been sent yet.',
    'rate.limited':
      'Many requests come from your connection. This one is not stored yet: your answers are below, send again in a minute.',
    'frame.malformed': 'We could not read what was sent. Nothing was stored: check your answers and send again.',
    'frame.tooLarge':
      'What was sent is larger than this page takes. Nothing was stored: make it shorter and send again.',
    'token.refused':
      'Your sign-in could not be verified. Nothing was stored: sign in again, or send again without being identified.',
    'server.diskFull': 'Our servers are full. Nothing was stored: try again in a few minutes.',
    'server.unavailable':
      'The service is not available for the moment. We cannot tell whether your request is stored: send again, it will count once.',
  },
  usedAs: (reference) => `Its reference is ${reference}.`,
  usedHint: 'To add to it, follow your request. The button below sends a new request.',
  receivedTitle: 'Your request is stored',
  receivedReference: 'Reference of your case',
  namedOther:
    'The reference that you gave goes to the adviser. For safety, a reference alone opens no case: your request is not added to it until the adviser has checked who you are.',
  receivedNext: (wait) =>
    wait === null
      ? 'An adviser will read your request. We cannot tell yet how soon.'
      : typeof wait !== 'number'
        ? `An adviser will read your request. Estimated wait, as of when we received it: ${waitEn(wait)}.`
        : `An adviser will read your request. This week, four requests out of five were taken up in less than ${within(wait, ['an hour', (n) => `${n} hours`, (n) => `${n} days`])}.`,
  mailed: {
    queued: (address) => `An e-mail with this reference is on its way to ${address}.`,
    noAddress: () => 'You gave no e-mail address: please write this reference down.',
    noRelay: () => 'This service sends no e-mail for the moment: please write this reference down.',
    limited: () =>
      'No other e-mail is sent for this request (we have already written to you today): please write this reference down.',
    doubtful: () => '',
  },
  doubtfulTitle: 'Your request has arrived',
  doubtful:
    'It did not pass the automatic check: a person reads it first, then gives it its reference. It is not lost, but reading it may take longer.',
  doubtfulMail: (address) => `The reference will be sent to ${address} once the request is read.`,
  doubtfulNoMail: 'This service cannot tell you by e-mail. For a quick answer, chat with an adviser.',
  another: 'Send another request',
  missing: 'This page does not exist',
  missingHint: 'The address may be incomplete, or old.',
  acknowledgement: (reference, wait, follow) =>
    [
      'Hello,',
      `Your request is stored under the reference ${reference}. Please quote it if you contact us by other means.`,
      en.receivedNext(wait),
      follow === null
        ? 'To add something, simply answer this message.'
        : `To add something, answer this message, or follow it at ${follow}`,
    ].join('\n\n'),
  ...followTextsEn,
}
export const texts: Record<Language, Texts> = { fr, en }
