import { intervention, operation, promise, survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter, g } from '../teller.ts'
import { clock, hour, shortDate } from '../worldTime.ts'
import { copperRepairs, repairs, told } from './lineDown.ts'
import { clockOf, type Story } from './story.ts'

/** The appointment nobody came to: a first complaint, a missed visit, a second contact, a shop, and a repair at last. */
export const missedTechnician: Story = (t, start, open) => {
  const line = t.line('fibre', 'dsl')
  if (!line) return null
  const fibre = line.kind === 'fibre'
  const length = open ? Math.max(4, start) : start
  const when = clockOf(t)
  const begun = when(length, 8)
  const matter = beginMatter(t, 'internet', fibre ? 'Fibre · Internet coupé' : 'Internet coupé', begun, line)
  const email = tellContact(t, matter, {
    channel: 'email',
    at: begun,
    minutes: t.r.int(90, 300),
    outcome: 'followUp',
    words:
      'Bonjour, plus d’Internet depuis ce matin, ni de télévision. Le voyant de la box est éteint. Merci de me dire quoi faire.',
    text: '« Plus d’Internet depuis ce matin… » Ligne mesurée : aucun signal. Technicien demandé.',
    answer:
      'J’ai mesuré votre ligne, aucun signal n’arrive. Un technicien passera chez vous, il vous appelle avant d’arriver.',
    told: ['Plus d’Internet ni de télévision', fibre ? 'Voyant PON éteint' : 'Voyant DSL éteint'],
  })
  const visit = when(length - 1, t.r.pick([8, 10, 14]), true)
  promise(t, matter, {
    kind: 'technician',
    madeAt: email.closedAt ?? begun,
    madeBy: t.staff.advisers.find((a) => a.id === email.adviserId)?.name ?? '',
    dueAt: visit + 2 * hour,
    ownerName: `Intervention technique · ${t.customer.commune}`,
    state: 'missed',
    contactId: email.id,
    text: `Rendez-vous technicien le ${shortDate(visit)} entre ${clock(visit)} et ${clock(visit + 2 * hour)}.`,
  })
  intervention(t, matter, visit + 2 * hour, false, 'Non honorée, motif absent. Personne n’est venu.')
  const chat = tellContact(t, matter, {
    channel: 'chat',
    at: when(length - 2, 9),
    minutes: t.r.int(12, 30),
    outcome: 'followUp',
    words: 'J’ai pris ma journée pour rien, personne n’est venu et je n’ai pas eu un mot. Je veux une explication.',
    text: `Redémarrage guidé, sans effet. ${g(t, 'Client mécontent', 'Cliente mécontente')} : personne n’est venu au rendez-vous.`,
    answer:
      'Toutes nos excuses : aucun motif n’a été saisi. Refaisons un essai ensemble pendant que je relance l’intervention.',
    told: [...told(t, fibre), `Rendez-vous technicien du ${shortDate(visit)} non honoré`],
  })
  tellContact(t, matter, {
    channel: 'visit',
    at: when(length - 2, 17),
    minutes: t.r.int(10, 25),
    outcome: 'followUp',
    words: '',
    text: 'Box testée en boutique : saine. Le défaut est sur la ligne.',
    told: ['Box testée en boutique : saine'],
  })
  if (open) {
    line.state = 'down'
    line.stateSince = begun
    t.customer.alerts.push(
      { code: 'alert.missedTechnician', params: { at: visit } },
      { code: 'alert.lineDown', params: { since: begun, offer: line.offer } },
    )
    return matter
  }
  const second = when(length - t.r.int(4, 6), 10, true)
  const by = t.staff.advisers.find((a) => a.id === chat.adviserId) ?? t.staff.byLogin('nadia')
  promise(t, matter, {
    kind: 'technician',
    madeAt: chat.closedAt ?? begun,
    madeBy: by.name,
    dueAt: second + 2 * hour,
    ownerName: `Intervention technique · ${t.customer.commune}`,
    state: 'kept',
    settledAt: second + hour,
    text: `Nouveau rendez-vous prioritaire le ${shortDate(second)} à ${clock(second)}.`,
  })
  intervention(t, matter, second + hour, true, t.r.pick(fibre ? repairs : copperRepairs))
  const amount = t.r.pick([10, 15, 20, 25])
  const reason = 'Rendez-vous non honoré, une journée perdue.'
  operation(t, matter, second + 3 * hour, by, { kind: 'goodwill', fields: { amount, reason }, params: { amount } })
  endMatter(matter, second + 3 * hour)
  if (t.r.chance(0.5)) survey(t, matter, second + 28 * hour, t.r.int(2, 7))
  return matter
}
