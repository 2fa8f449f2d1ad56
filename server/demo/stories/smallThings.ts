import { survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter, type Topic } from '../teller.ts'
import { hour } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

const questions: {
  topic: Topic
  subject: string
  words: string
  text: string
  answer: string
  code: string
  visit?: true
}[] = [
  {
    topic: 'mobile',
    subject: 'Reprise d’un ancien mobile',
    words: '',
    text: 'Atelier Reprise : mobile estimé 85 €, bon d’achat remis.',
    answer: '',
    code: 'resolve.informed',
    visit: true,
  },
  {
    topic: 'mobile',
    subject: 'Écran cassé',
    words: '',
    text: 'Atelier Experts : écran remplacé dans la journée, sauvegarde proposée.',
    answer: '',
    code: 'resolve.equipmentSwapped',
    visit: true,
  },
  {
    topic: 'billing',
    subject: 'Date de prélèvement',
    words: 'Peut-on décaler mon prélèvement au 10 du mois ?',
    text: 'Prélèvement décalé au 10, effectif le mois prochain.',
    answer: 'C’est fait, vos prélèvements auront lieu le 10 à partir du mois prochain.',
    code: 'resolve.offerChanged',
  },
  {
    topic: 'general',
    subject: 'Mot de passe oublié',
    words: 'Je n’arrive plus à entrer dans mon espace client.',
    text: 'Lien de réinitialisation envoyé à l’adresse connue, connexion réussie.',
    answer: 'Je vous envoie un lien à l’adresse que nous connaissons, il est valable une heure.',
    code: 'resolve.informed',
  },
  {
    topic: 'internet',
    subject: 'Passage à la fibre',
    words: 'Ma rue est-elle raccordée à la fibre ? Mon voisin l’a déjà.',
    text: 'Éligibilité vérifiée et expliquée, proposition envoyée par e-mail.',
    answer: 'Bonne nouvelle, votre adresse est éligible. Je vous envoie la proposition par e-mail, sans engagement.',
    code: 'resolve.informed',
  },
  {
    topic: 'mobile',
    subject: 'Changement de forfait',
    words: 'Je dépasse mon forfait tous les mois, que me conseillez-vous ?',
    text: 'Forfait comparé aux trois derniers mois d’usage, passage au forfait supérieur à sa demande.',
    answer:
      'Au vu de vos trois derniers mois, 100 Go vous suffiraient. Souhaitez-vous que je le change dès aujourd’hui ?',
    code: 'resolve.offerChanged',
  },
  {
    topic: 'tv',
    subject: 'Ajout d’un bouquet',
    words: 'Combien coûte le bouquet famille et peut-on l’arrêter quand on veut ?',
    text: 'Bouquet expliqué, sans engagement. Réponse attendue.',
    answer: 'Il s’arrête quand vous voulez, en fin de mois. Rien n’est ajouté tant que vous ne me le demandez pas.',
    code: 'resolve.informed',
  },
]

/** What ends in one contact, as most do. */
export const smallThings: Story = (t, start) => {
  const when = clockOf(t)
  const begun = when(start)
  const fresh = questions.filter(({ subject }) => !t.said.has(subject))
  const about = t.r.pick(fresh.length > 0 ? fresh : questions)
  t.said.set(about.subject, 1)
  const matter = beginMatter(t, about.topic, about.subject, begun)
  const how = about.visit ? ({ channel: 'visit', minutes: t.r.int(10, 40) } as const) : anyChannel(t)
  const { words, text, answer, code } = about
  const done = tellContact(t, matter, { ...how, at: begun, outcome: 'resolved', reasonCode: code, words, text, answer })
  endMatter(matter, done.closedAt ?? begun)
  if (t.r.chance(0.2)) survey(t, matter, begun + 24 * hour, t.r.int(6, 10))
  return matter
}
