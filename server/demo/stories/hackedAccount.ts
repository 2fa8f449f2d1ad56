import { note, operation } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { clockOf, type Story } from './story.ts'

/** A stolen mailbox or account: locked within minutes, given back when its owner has been verified. */
export const hackedAccount: Story = (t, start, open) => {
  const when = clockOf(t)
  const begun = when(start)
  const matter = beginMatter(t, 'general', 'Compte piraté', begun)
  const by = t.staff.forTopic('general', t.r)
  const lines = t.lines.length
  const first = tellContact(t, matter, {
    channel: t.r.pick(['voice', 'chat', 'social']),
    at: begun,
    minutes: t.r.int(5, 14),
    by,
    outcome: 'followUp',
    words: 'Quelqu’un s’est connecté à mon espace client et a changé mon adresse e-mail, aidez-moi vite !',
    text: 'Compte piraté signalé : verrouillé aussitôt. Pièce d’identité demandée en boutique.',
    answer: 'Je verrouille votre compte immédiatement. Plus rien ne peut être commandé ni modifié.',
    told: ['Mot de passe changé par un tiers', 'Aucun achat reconnu'],
  })
  const fields = {
    lineIds: t.lines.map((line) => line.id).join(','),
    reason: 'Compte piraté, signalé par le titulaire.',
  }
  operation(t, matter, first.enteredAt + 4 * 60_000, by, { kind: 'accountLock', fields, params: { lines } })
  if (open) {
    for (const line of t.lines) {
      if (line.state === 'locked' || line.state === 'closed') continue
      line.lockedFrom = line.state
      line.state = 'locked'
    }
    t.customer.alerts.push({ code: 'alert.accountLocked', params: { at: first.enteredAt + 4 * 60_000 } })
    return matter
  }
  const back = when(start - 1)
  tellContact(t, matter, {
    channel: 'visit',
    at: back,
    minutes: 20,
    outcome: 'resolved',
    reasonCode: 'resolve.accountSecured',
    words: '',
    text: 'Titulaire vérifié en boutique. Mot de passe refait, lignes déverrouillées.',
  })
  note(t, matter, back + 30 * 60_000, by, 'Double authentification proposée et activée.')
  endMatter(matter, back + 20 * 60_000)
  return matter
}
