import { survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { hour } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

const troubles = [
  {
    subject: 'Mobile · plus de réseau',
    words: 'Mon téléphone affiche « aucun service » depuis ce matin, impossible d’appeler.',
    text: 'Carte SIM vue inactive sur le réseau : réactivée. Appel d’essai réussi.',
    code: 'resolve.lineFixed',
    answer: 'Votre carte SIM était inactive sur le réseau. Je l’ai réactivée : éteignez et rallumez le téléphone.',
    told: ['Téléphone éteint et rallumé', 'Carte SIM essayée dans un autre appareil'],
  },
  {
    subject: 'Mobile · pas d’Internet',
    words: 'Je peux appeler mais je n’ai plus Internet sur mon portable, même en ville.',
    text: 'Réglages du point d’accès effacés par une mise à jour : renvoyés par SMS.',
    code: 'resolve.settingsFixed',
    answer: 'La mise à jour a effacé les réglages. Je vous les renvoie par SMS : ouvrez-le et touchez « Installer ».',
    told: ['Données mobiles activées, mode avion essayé'],
  },
  {
    subject: 'Mobile · carte SIM',
    words: 'J’ai changé de téléphone et la carte SIM n’est pas au bon format.',
    text: 'Carte SIM remplacée en boutique, activée sur place.',
    code: 'resolve.equipmentSwapped',
    answer: 'Passez en boutique avec une pièce d’identité, la carte est remplacée et activée sur place.',
    told: ['Nouveau téléphone, SIM au mauvais format'],
  },
  {
    subject: 'Mobile · hors forfait à l’étranger',
    words: 'Je suis en vacances au Maroc et Internet est bloqué sur mon téléphone.',
    text: 'Option Europe non valable au Maroc : Pass Monde expliqué et activé.',
    code: 'resolve.offerChanged',
    answer:
      'Le Maroc n’est pas compris dans votre forfait. Voici le Pass Monde et son prix ; je l’active si vous êtes d’accord.',
    told: ['Bloqué à l’étranger, itinérance activée'],
  },
]

export const noSignal: Story = (t, start, open) => {
  const line = t.line('mobile')
  if (!line) return null
  const when = clockOf(t)
  const begun = when(start)
  const trouble = open ? (troubles[0] as (typeof troubles)[number]) : t.r.pick(troubles)
  const matter = beginMatter(t, 'mobile', trouble.subject, begun, line)
  if (open) {
    line.state = 'down'
    line.stateSince = begun
    tellContact(t, matter, {
      ...anyChannel(t),
      at: begun,
      outcome: 'followUp',
      words: trouble.words,
      text: 'Carte SIM vue inactive. Réactivation demandée, effet attendu sous 24 h. À vérifier avec le client.',
      answer: 'J’ai demandé la réactivation de votre carte, elle peut prendre jusqu’à 24 heures.',
      told: trouble.told,
    })
    return matter
  }
  const done = tellContact(t, matter, {
    ...anyChannel(t),
    ...(trouble.subject.endsWith('SIM') ? ({ channel: 'visit', minutes: 15 } as const) : {}),
    at: begun,
    outcome: 'resolved',
    reasonCode: trouble.code,
    words: trouble.words,
    text: trouble.text,
    answer: trouble.answer,
  })
  endMatter(matter, done.closedAt ?? begun)
  if (t.r.chance(0.25)) survey(t, matter, begun + 25 * hour, t.r.int(6, 10))
  return matter
}
