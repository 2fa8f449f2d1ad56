import { intervention, operation, promise } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { day, hour, shortDate } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

/** A removal, or a summer elsewhere: lines that follow. */
export const moving: Story = (t, start, open) => {
  const line = t.line('fibre', 'dsl', 'box4g')
  const when = clockOf(t)
  const begun = when(start)
  const by = t.staff.forTopic('general', t.r)
  const away = !line || t.r.chance(0.4)
  const matter = beginMatter(t, 'general', away ? 'Adresse temporaire' : 'Déménagement', begun, line)
  const first = tellContact(t, matter, {
    ...anyChannel(t),
    at: begun,
    by,
    outcome: away ? 'resolved' : 'followUp',
    reasonCode: away ? 'resolve.addressChanged' : undefined,
    words: away
      ? 'Je serai deux mois chez mes parents, comment recevoir mon courrier là-bas ?'
      : 'Je déménage le mois prochain, que deviennent ma box et mon numéro de fixe ?',
    text: away
      ? 'Adresse temporaire posée pour deux mois.'
      : 'Déménagement enregistré, éligibilité vérifiée à la nouvelle adresse.',
    answer: away
      ? 'C’est fait : votre courrier ira là-bas pendant deux mois, puis reviendra chez vous sans autre démarche.'
      : 'La fibre est disponible à votre nouvelle adresse. Je réserve le technicien pour le jour de votre arrivée.',
    told: away || !open ? [] : ['Nouvelle adresse déjà donnée', 'Éligibilité vérifiée : fibre disponible'],
  })
  if (away) {
    const [from, until] = [begun + 7 * day, begun + 67 * day]
    const [postcode, commune] = [t.customer.postcode, t.customer.commune]
    const where = { addressLine: 'Chez M. et Mme Prigent, 4 rue du Stade', postcode, commune, from, until }
    operation(t, matter, begun + 10 * 60_000, by, {
      kind: 'temporaryAddress',
      fields: where,
      params: { commune, postcode, from, until },
    })
    if (until > t.time.now) t.customer.temporaryAddress = where
    endMatter(matter, first.closedAt ?? begun)
    return matter
  }
  const due = open ? t.time.at(-t.r.int(2, 9), 10, 0) : when(start - t.r.int(6, 18), 10, true)
  promise(t, matter, {
    kind: 'appointment',
    madeAt: first.closedAt ?? begun,
    madeBy: by.name,
    dueAt: due,
    ownerName: 'Service déménagement',
    state: open ? 'open' : 'kept',
    settledAt: open ? null : due + hour,
    contactId: first.id,
    text: `Mise en service à la nouvelle adresse le ${shortDate(due)}.`,
  })
  if (open) return matter
  intervention(t, matter, due + hour, true, 'Mise en service à la nouvelle adresse, débit conforme.')
  endMatter(matter, due + hour)
  return matter
}
