import { operation, promise, survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { day, hour, shortDate } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

const surprises = [
  {
    words: 'Ma facture a pris 12 € ce mois-ci, je n’ai rien changé. Pourquoi ?',
    explained: 'Fin de la remise de bienvenue expliquée, date rappelée dans l’espace client.',
    wrong: 'Option activée sans accord : à rembourser.',
    told: 'Facture plus élevée de 12 €',
  },
  {
    words: 'Vous me facturez une box que j’ai rendue il y a un mois, j’ai le bon de dépôt.',
    explained: 'Retour enregistré après l’édition de la facture : avoir visible le mois prochain.',
    wrong: 'Box rendue mais facturée 100 € : retour retrouvé en entrepôt, à rembourser.',
    told: 'Box rendue, bon de dépôt conservé',
  },
  {
    words: 'Il y a deux prélèvements sur mon compte ce mois-ci.',
    explained: 'Régularisation du mois précédent : les deux prélèvements sont justes, expliqués ligne par ligne.',
    wrong: 'Double prélèvement confirmé : remboursement demandé.',
    told: 'Deux prélèvements le même mois',
  },
  {
    words: 'Il y a des appels surtaxés que je n’ai jamais passés sur ma facture.',
    explained: 'Votes par SMS reconnus après vérification avec le foyer. Blocage des numéros surtaxés posé.',
    wrong: 'Appels non reconnus : geste commercial et blocage des numéros surtaxés.',
    told: 'Appels surtaxés non reconnus',
  },
]

/** A bill that surprises: explained, or put right, or a refund still on its way. */
export const wrongBill: Story = (t, start, open) => {
  const when = clockOf(t)
  const begun = when(start)
  const surprise = t.r.pick(surprises)
  const matter = beginMatter(t, 'billing', 'Facture contestée', begun)
  const explained = !open && t.r.chance(0.6)
  const by = t.staff.forTopic('billing', t.r)
  const first = tellContact(t, matter, {
    ...anyChannel(t),
    at: begun,
    by,
    outcome: explained ? 'resolved' : 'followUp',
    reasonCode: explained ? 'resolve.billExplained' : undefined,
    words: surprise.words,
    text: explained ? surprise.explained : surprise.wrong,
    answer: explained
      ? 'J’ai votre facture sous les yeux, je vous explique cette ligne.'
      : 'Vous avez raison, c’est notre erreur. Je fais corriger et je vous confirme le remboursement.',
    told: explained ? [] : [surprise.told],
  })
  let done = first.closedAt ?? begun
  if (!explained) {
    const due = open ? t.time.at(-t.r.int(1, 6), 12, 0) : done + t.r.int(4, 10) * day
    promise(t, matter, {
      kind: 'refund',
      madeAt: done,
      madeBy: by.name,
      dueAt: due,
      ownerName: 'Service facturation',
      state: open ? 'open' : 'kept',
      settledAt: open ? null : Math.min(due, t.time.today) - hour,
      contactId: first.id,
      text: `Remboursement visible au plus tard le ${shortDate(due)}.`,
    })
    if (open) return matter
    const amount = t.r.pick([5, 8, 10, 12, 15, 20])
    const reason = 'Facture erronée.'
    operation(t, matter, done + hour, by, { kind: 'goodwill', fields: { amount, reason }, params: { amount } })
    done = Math.min(due, t.time.today) - hour
  }
  endMatter(matter, done)
  if (t.r.chance(0.25)) survey(t, matter, done + day, explained ? t.r.int(5, 9) : t.r.int(7, 10))
  return matter
}
