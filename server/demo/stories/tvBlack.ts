import { survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { hour } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

const troubles = [
  {
    words: 'L’écran reste noir sur toutes les chaînes depuis hier soir, le décodeur affiche une erreur.',
    text: 'Décodeur figé sur l’erreur G05. Redémarrage électrique et mise à jour : images revenues.',
    answer: 'Débranchez le décodeur dix secondes, je lance sa mise à jour en même temps.',
    code: 'resolve.restarted',
    told: ['Écran noir sur toutes les chaînes', 'Décodeur déjà redémarré'],
  },
  {
    words: 'Je paie le bouquet sport et j’ai « vous n’êtes pas abonné » sur les chaînes. Le match est ce soir.',
    text: 'Droits TV absents après le changement d’offre : renvoyés. Bouquet visible.',
    answer:
      'Les droits n’avaient pas suivi votre nouvelle offre. Je viens de les renvoyer, zappez puis revenez sur la chaîne.',
    code: 'resolve.offerChanged',
    told: ['Bouquet payé mais non visible', 'Décodeur déjà redémarré'],
  },
  {
    words: 'L’image se fige et fait des carrés toutes les deux minutes, c’est irregardable.',
    text: 'Décodeur en CPL, débit instable. Relié à la box par câble : plus de gel d’image.',
    answer: 'Le décodeur passe par le courant électrique. Relions-le à la box avec le câble jaune pour comparer.',
    code: 'resolve.settingsFixed',
    told: ['Image figée toutes les deux minutes', 'Prise CPL déjà changée'],
  },
]

/** Television that shows nothing, or not what was paid for. */
export const tvBlack: Story = (t, start, open) => {
  const line = t.line('tv')
  if (!line) return null
  const when = clockOf(t)
  const begun = when(start, t.r.int(17, 19))
  const trouble = t.r.pick(troubles)
  const matter = beginMatter(t, 'tv', 'Télévision · pas d’image', begun, line)
  if (open || t.r.chance(0.2)) {
    tellContact(t, matter, {
      ...anyChannel(t),
      at: begun,
      outcome: open ? 'followUp' : 'abandoned',
      words: trouble.words,
      text: open
        ? 'Redémarrage guidé du décodeur, sans effet. À reprendre avec le support TV.'
        : 'A quitté la file avant d’être pris en charge.',
      answer: 'Je fais suivre au support TV, avec tout ce que nous avons essayé.',
      told: open ? trouble.told : [],
    })
    if (open) return matter
  }
  const done = tellContact(t, matter, {
    ...anyChannel(t),
    at: when(start - (t.r.chance(0.5) ? 1 : 0)),
    outcome: 'resolved',
    reasonCode: trouble.code,
    words: trouble.words,
    text: trouble.text,
    answer: trouble.answer,
  })
  let end = done.closedAt ?? begun
  if (start > 6 && t.r.chance(0.18)) {
    // It came back: whoever closed it had not solved it.
    const back = tellContact(t, matter, {
      ...anyChannel(t),
      at: when(start - t.r.int(2, 5)),
      outcome: 'resolved',
      reasonCode: 'resolve.equipmentSwapped',
      words: 'Le même défaut est revenu ce matin, exactement pareil.',
      text: 'Même défaut revenu. Décodeur échangé en relais colis, ancien à renvoyer sous 14 jours.',
      answer: 'Je ne vous fais pas recommencer les essais : je vous envoie un décodeur neuf.',
    })
    end = back.closedAt ?? end
  }
  endMatter(matter, end)
  if (t.r.chance(0.25)) survey(t, matter, end + 20 * hour, t.r.int(6, 10))
  return matter
}
