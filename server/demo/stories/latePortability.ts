import { portability, promise, survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter } from '../teller.ts'
import { day, hour, shortDate } from '../worldTime.ts'
import { clockOf, type Story } from './story.ts'

/** A number that should follow within three working days (the law), and does not always. */
export const latePortability: Story = (t, start, open) => {
  const line = t.line('mobile', 'fixed')
  if (!line) return null
  const length = open ? start + 7 : start
  const when = clockOf(t)
  const begun = when(length, 10)
  const operator = t.r.pick(['l’ancien opérateur', 'l’opérateur précédent'])
  const matter = beginMatter(t, 'portability', 'Portabilité du numéro', begun, line)
  const first = tellContact(t, matter, {
    channel: t.r.pick(['voice', 'visit', 'form']),
    at: begun,
    minutes: t.r.int(8, 25),
    outcome: 'followUp',
    words: 'Je viens de souscrire chez vous et je veux garder mon numéro.',
    text: 'Portabilité entrante demandée, RIO vérifié. Le numéro suit sous trois jours ouvrés.',
    told: ['RIO déjà communiqué'],
  })
  const legal = begun + 5 * day
  portability(
    t,
    matter,
    begun + hour,
    'requested',
    { number: line.number ?? '', legalAt: legal },
    `Demande transmise à ${operator}.`,
  )
  const late = open || t.r.chance(0.04)
  promise(t, matter, {
    kind: 'portability',
    madeAt: first.closedAt ?? begun,
    madeBy: t.staff.advisers.find((a) => a.id === first.adviserId)?.name ?? 'Cellule portabilité',
    dueAt: legal,
    ownerName: 'Cellule portabilité',
    state: late ? 'missed' : 'kept',
    settledAt: late ? null : legal - day,
    contactId: first.id,
    text: `Numéro actif chez nous avant le ${shortDate(legal)}.`,
  })
  if (late) {
    portability(
      t,
      matter,
      legal + hour,
      'late',
      { number: line.number ?? '', legalAt: legal },
      'Délai légal dépassé. Relance envoyée.',
    )
    const left = Math.floor((t.time.today - legal) / day)
    tellContact(t, matter, {
      channel: t.r.pick(['chat', 'voice']),
      at: when(Math.max(1, left - 1)),
      minutes: t.r.int(10, 30),
      outcome: 'followUp',
      words:
        'Mon numéro n’est toujours pas passé chez vous, ça fait plus d’une semaine. On me renvoie de l’un à l’autre.',
      text: `Portabilité toujours non effective, ${operator} répond « RIO en cours de contrôle ». Relance prioritaire.`,
      answer: 'Le délai légal est dépassé, je relance l’autre opérateur en priorité et je vous tiens au courant.',
      told: ['RIO déjà communiqué deux fois', 'A déjà appelé l’ancien opérateur'],
    })
  }
  if (open) {
    line.state = 'porting'
    line.stateSince = begun
    t.customer.alerts.push({ code: 'alert.portabilityLate', params: { since: begun, legalAt: legal } })
    return matter
  }
  const doneAt = late ? when(Math.max(1, length - t.r.int(9, 20))) : legal - day
  portability(t, matter, doneAt, 'done', { number: line.number ?? '', legalAt: legal }, 'Numéro actif chez nous.')
  endMatter(matter, doneAt)
  if (t.r.chance(0.3)) survey(t, matter, doneAt + day, late ? t.r.int(1, 6) : t.r.int(7, 10))
  return matter
}
