import { survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter, g } from '../teller.ts'
import { hour } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

/** The connection is slow somewhere in the house: advice that is enough, or a second contact and a repeater. */
export const slowWifi: Story = (t, start, open) => {
  const line = t.line('fibre', 'dsl', 'box4g')
  if (!line) return null
  const when = clockOf(t)
  const begun = when(start)
  const matter = beginMatter(t, 'internet', 'Wi-Fi lent', begun, line)
  const enough = !open && t.r.chance(0.7)
  const first = tellContact(t, matter, {
    ...anyChannel(t),
    at: begun,
    outcome: enough ? 'resolved' : 'followUp',
    reasonCode: enough ? 'resolve.settingsFixed' : undefined,
    words: t.r.pick([
      'Le Wi-Fi rame dans les chambres, impossible de regarder une vidéo le soir.',
      'Ma connexion est très lente alors que je paie pour la fibre, c’est normal ?',
      'Le Wi-Fi saute dès que je m’éloigne de la box, surtout à l’étage.',
    ]),
    text: enough
      ? 'Canal Wi-Fi encombré : changé à distance. Débit au câble conforme.'
      : `Débit au câble conforme, signal faible à l’étage (−78 dBm). ${g(t, 'Le client', 'La cliente')} essaie de déplacer la box.`,
    answer: enough
      ? 'Vos voisins occupaient le même canal. Je l’ai changé : pouvez-vous réessayer dans la chambre ?'
      : 'Le débit arrive bien à la box, mais le signal faiblit à l’étage. Pouvez-vous la poser en hauteur, loin du meuble ?',
    told: enough ? [] : ['Débit au câble conforme', 'Signal faible à l’étage', 'Canal Wi-Fi déjà changé'],
  })
  if (open) return matter
  let done = first.closedAt ?? begun
  if (!enough) {
    const second = tellContact(t, matter, {
      channel: t.r.pick(['voice', 'visit']),
      at: when(start - t.r.int(2, 5)),
      minutes: t.r.int(6, 20),
      outcome: 'resolved',
      reasonCode: 'resolve.equipmentSwapped',
      words: '',
      text: 'Toujours faible à l’étage : répéteur Wi-Fi remis et appairé. −58 dBm dans la chambre.',
    })
    done = second.closedAt ?? done
  }
  endMatter(matter, done)
  if (t.r.chance(0.25)) survey(t, matter, done + 24 * hour, t.r.int(6, 10))
  return matter
}
