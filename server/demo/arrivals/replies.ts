import type { Guest } from '../../db/demoGuests.ts'
import type { Random } from '../random.ts'

/** What a guest answers to an adviser's words, by simple signs in them. `ends`: he has what he came for, and leaves. */
export interface Reply {
  text: string
  ends: boolean
}

/** @param turn how often he has answered, from 0 @param detail what he has not said yet, '' once he has */
export function replyTo(r: Random, guest: Guest, words: string, turn: number, detail: string): Reply {
  const english = guest.language === 'en'
  const rules = english ? english_ : french
  const said = words.toLowerCase()
  const rule = rules.find(({ sign }) => sign.test(said))
  if (rule) {
    const answer = r.pick(rule.answers(guest))
    return { text: answer, ends: rule.ends === true }
  }
  if (detail !== '') return { text: detail, ends: false }
  if (turn >= 4) return { text: r.pick(english ? thanksEn : thanksFr), ends: true }
  return { text: r.pick(english ? waitsEn : waitsFr), ends: false }
}

interface Rule {
  sign: RegExp
  answers: (guest: Guest) => string[]
  ends?: true
}
const day = (iso: string | null): string => (iso ?? '1970-01-01').split('-').toReversed().join('/')

/** The first that fits: questions of identity before everything, good news before small talk. */
const french: Rule[] = [
  { sign: /date de naissance|né\(?e?\)? le|naissance/, answers: (g) => [`Le ${day(g.birthDate)}.`, day(g.birthDate)] },
  { sign: /code postal/, answers: (g) => [g.postcode, `${g.postcode}, à ${g.commune}.`] },
  {
    sign: /(montant|dernière) .*facture|facture .*montant/,
    answers: (g) => [`${g.lastInvoice ?? ''} € je crois.`, `${g.lastInvoice ?? ''} €`],
  },
  {
    sign: /iban|compte bancaire|quatre derniers|4 derniers/,
    answers: (g) => [`Les quatre derniers chiffres : ${g.iban4 ?? ''}.`],
  },
  {
    sign: /code (par|reçu)|par sms|un code/,
    answers: () => [
      'Je n’ai rien reçu pour l’instant. On peut faire autrement ?',
      'Mon portable est déchargé, posez-moi plutôt une question.',
    ],
  },
  {
    sign: /(votre|quel).{0,20}(nom|numéro|identité)|qui (êtes|parl)/,
    answers: (g) => [`${g.givenName} ${g.familyName}, à ${g.commune}.`],
  },
  {
    sign: /rétabli|réglé|résolu|c’est (fait|bon|corrigé)|c'est (fait|bon|corrigé)|activé|remboursé/,
    answers: () => thanksFr,
    ends: true,
  },
  {
    sign: /bonne journée|au revoir|bonne soirée|à bientôt/,
    answers: () => ['Merci, bonne journée à vous.', 'Merci, au revoir !'],
    ends: true,
  },
  {
    sign: /voyant|lumière|couleur/,
    answers: () => ['Il est rouge, fixe.', 'Il clignote orange.', 'Éteint. Le premier est vert, les autres rien.'],
  },
  {
    sign: /redémarr|débranch|rebranch|éteign|rallum/,
    answers: () => [
      'Je l’ai déjà fait deux fois avec votre collègue… Bon, je recommence.',
      'Voilà, c’est fait. Toujours pareil.',
    ],
  },
  {
    sign: /rendez-vous|technicien|créneau|passage/,
    answers: () => [
      'Demain matin me va, mais il faut que quelqu’un vienne cette fois.',
      'D’accord pour ce créneau. Il m’appelle avant ?',
    ],
  },
  {
    sign: /rappel/,
    answers: () => ['D’accord, plutôt après 17 h si possible.', 'Entendu, j’attends votre appel. Merci.'],
  },
  {
    sign: /rembours|geste|avoir|déduit/,
    answers: () => ['Ça me va, merci. Ce sera sur la prochaine facture ?', 'Merci, j’apprécie.'],
  },
  { sign: /référence|dossier numéro|d-\d{4}/, answers: () => ['C’est noté, merci.'] },
  {
    sign: /désol|navré|excus/,
    answers: () => ['Je comprends que ce n’est pas vous, mais dites-moi ce qui va se passer maintenant.'],
  },
]
const waitsFr = [
  'D’accord, j’attends.',
  'Vous voyez quelque chose de votre côté ?',
  'Ok, prenez votre temps.',
  'Et donc, que fait-on ?',
]
const thanksFr = [
  'Oui, ça remarche ! Merci beaucoup.',
  'Parfait, merci pour votre aide.',
  'Merci, enfin quelqu’un qui prend le dossier en main.',
]

const english_: Rule[] = [
  { sign: /birth/, answers: (g) => [day(g.birthDate)] },
  { sign: /post ?code|zip/, answers: (g) => [g.postcode] },
  { sign: /bill|invoice/, answers: (g) => [`€${(g.lastInvoice ?? '').replace(',', '.')}, I think.`] },
  { sign: /iban|bank|last four/, answers: (g) => [`The last four are ${g.iban4 ?? ''}.`] },
  { sign: /code/, answers: () => ['I have not received any code. Can you ask me something else?'] },
  { sign: /your name|phone number|who am i/, answers: (g) => [`${g.givenName} ${g.familyName}, in ${g.commune}.`] },
  {
    sign: /fixed|solved|restored|activated|refunded|done|goodbye|have a (good|nice)/,
    answers: () => thanksEn,
    ends: true,
  },
  { sign: /light|colou?r/, answers: () => ['It is red and steady.', 'It is blinking orange.'] },
  {
    sign: /restart|unplug|reboot|switch/,
    answers: () => ['I did it twice already, but all right, once more.', 'Done. Still the same.'],
  },
  { sign: /appointment|technician|slot/, answers: () => ['Tomorrow morning is fine, as long as somebody comes.'] },
  { sign: /call (you )?back/, answers: () => ['Fine, after 5 pm please.'] },
  { sign: /sorry|apolog/, answers: () => ['I understand, but what happens now?'] },
]
const waitsEn = ['All right, I am waiting.', 'Can you see anything on your side?', 'OK, take your time.']
const thanksEn = ['Yes, it works again. Thank you very much!', 'Perfect, thank you for your help.']
