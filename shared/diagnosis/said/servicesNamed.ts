import { plainWords } from '../../domain/plainWords.ts'

/** Words of French and English, without accents, that name what a model is of [judged]: longer than four letters also as a beginning. */
const anyInternet = ['internet', 'connexion', 'connection', 'naviguer', 'debit']
const names: Record<string, readonly string[]> = {
  'internet.fibre': [...anyInternet, 'fibre', 'fiber', 'prise optique', 'ont'],
  'internet.xdsl': [...anyInternet, 'adsl', 'vdsl', 'dsl', 'cuivre'],
  'internet.4gbox': [...anyInternet, 'box 4g', 'box 5g', '4g box', '5g box'],
  wifi: ['wifi', 'wi fi', 'sans fil', 'wireless'],
  tv: ['tv', 'tele', 'television', 'decodeur', 'decoder', 'chaine', 'channel', 'replay'],
  'voice.fixed': [
    'fixe',
    'tonalite',
    'dial tone',
    'landline',
    'home phone',
    'decroche',
    'combine',
    'telephone',
    'phone',
  ],
  mobile: ['mobile', 'portable', 'carte sim', 'sim card', 'esim', 'roaming', 'sms'],
  mail: ['mail', 'mails', 'e mail', 'email', 'emails', 'courriel', 'messagerie', 'boite aux lettres', 'mailbox'],
}

/** How many words of each model's service a customer's text holds. */
export function servicesNamed(text: string): (modelId: string) => number {
  const words = plainWords(text)
  return (modelId) =>
    (names[modelId] ?? []).filter((name) => words.includes(name.length <= 4 ? ` ${name} ` : ` ${name}`)).length
}
