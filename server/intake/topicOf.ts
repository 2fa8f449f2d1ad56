import { plainWords } from '../../shared/domain/plainWords.ts'
import type { Row } from '../../shared/protocol/rows.ts'

type Topic = Row<'contact'>['topic']

/** Stems of French and English words, without accents. A guess [judged]: the customer's own choice and the adviser go before it. */
const stems: [Topic, string[]][] = [
  ['portability', ['portabilit', 'porting', 'garder mon numero', 'keep my number', 'code rio', 'changer d operateur']],
  [
    'billing',
    ['factur', 'invoice', 'bill', 'prelev', 'payment', 'paiement', 'payer', 'rembours', 'refund', 'tarif', 'charged'],
  ],
  ['tv', ['tele', 'tv', 'decodeur', 'decoder', 'chaine', 'channel', 'replay']],
  [
    'mobile',
    ['mobile', 'portable', 'carte sim', 'sim card', 'esim', 'roaming', 'forfait', '4g', '5g', 'sms', 'reseau mobile'],
  ],
  [
    'internet',
    [
      'internet',
      'fibre',
      'fiber',
      'adsl',
      'dsl',
      'wifi',
      'wi fi',
      'box',
      'routeur',
      'router',
      'debit',
      'connexion',
      'connection',
      'ont',
      'modem',
      'coupe',
      'voyant',
    ],
  ],
]

/** The topic whose words come up most in the customer's sentence; the first of the list on a draw; 'general' when none does. */
export function topicOf(text: string): Topic {
  const words = plainWords(text)
  let best: { topic: Topic; hits: number } = { topic: 'general', hits: 0 }
  for (const [topic, list] of stems) {
    const hits = list.filter((stem) => words.includes(stem.length <= 3 ? ` ${stem} ` : ` ${stem}`)).length
    if (hits > best.hits) best = { topic, hits }
  }
  return best.topic
}
