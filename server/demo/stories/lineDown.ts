import { intervention, promise, survey } from '../facts.ts'
import { tellContact } from '../tellContact.ts'
import { beginMatter, endMatter, g, type Teller } from '../teller.ts'
import { clock, hour, shortDate } from '../worldTime.ts'
import { anyChannel, clockOf, type Story } from './story.ts'

/** No Internet: a guided restart that helps or not, then a technician who comes. */
export const lineDown: Story = (t, start, open) => {
  const line = t.line('fibre', 'dsl', 'box4g')
  if (!line) return null
  const fibre = line.kind === 'fibre'
  const when = clockOf(t)
  const begun = when(start)
  const matter = beginMatter(t, 'internet', fibre ? 'Fibre · Internet coupé' : 'Internet coupé', begun, line)
  if (!open && t.r.chance(0.45)) {
    quickFix(t, matter, begun)
    return matter
  }
  const first = tellContact(t, matter, {
    ...anyChannel(t),
    at: begun,
    outcome: 'followUp',
    words: t.r.pick(symptoms(fibre)),
    text: `${g(t, 'Client', 'Cliente')} sans Internet ${t.r.pick(['depuis ce matin', 'depuis hier soir', 'depuis deux jours'])}. Redémarrage guidé, sans effet. ${fibre ? 'Voyant PON éteint.' : 'Voyant DSL clignotant, ligne désynchronisée.'} Technicien demandé.`,
    answer:
      'J’ai mesuré votre ligne : le signal n’arrive pas jusqu’à la box. Je vous envoie un technicien, il vous appelle avant d’arriver.',
    told: told(t, fibre),
  })
  if (open) {
    line.state = 'down'
    line.stateSince = begun
    t.customer.alerts.push({ code: 'alert.lineDown', params: { since: begun, offer: line.offer } })
  }
  const visit = open
    ? t.time.at(-t.r.int(1, 3), t.r.pick([8, 10, 14, 16]), 0)
    : when(start - t.r.int(1, 3), t.r.pick([8, 10, 14, 16]), true)
  promise(t, matter, {
    kind: 'technician',
    madeAt: first.closedAt ?? begun,
    madeBy: first.adviserId === null ? '' : (t.staff.advisers.find((a) => a.id === first.adviserId)?.name ?? ''),
    dueAt: visit,
    ownerName: `Intervention technique · ${t.customer.commune}`,
    state: open ? 'open' : 'kept',
    settledAt: open ? null : visit + hour,
    contactId: first.id,
    text: `Passage d’un technicien le ${shortDate(visit)} entre ${clock(visit)} et ${clock(visit + 2 * hour)}.`,
  })
  if (open) return matter
  intervention(t, matter, visit + hour, true, t.r.pick(fibre ? repairs : copperRepairs))
  endMatter(matter, visit + hour)
  if (t.r.chance(0.35)) survey(t, matter, visit + 26 * hour, t.r.int(7, 10))
  return matter
}

function quickFix(t: Teller, matter: ReturnType<typeof beginMatter>, at: number): void {
  const way = t.r.pick(quick)
  const contact = tellContact(t, matter, {
    ...anyChannel(t),
    at,
    outcome: 'resolved',
    reasonCode: way.code,
    words: 'Bonjour, je n’ai plus Internet à la maison, rien ne fonctionne. Que dois-je faire ?',
    text: way.text,
    answer: way.answer,
  })
  endMatter(matter, contact.closedAt ?? at)
  if (t.r.chance(0.3)) survey(t, matter, at + 24 * hour, t.r.int(8, 10))
}

const symptoms = (fibre: boolean): string[] => [
  fibre
    ? 'Plus d’Internet depuis ce matin, le voyant de la box est rouge et la télé ne marche plus non plus.'
    : 'Internet coupe sans arrêt depuis hier et là plus rien du tout, le voyant clignote.',
  'Bonjour, ma box ne se connecte plus. Je l’ai déjà éteinte et rallumée, ça ne change rien.',
  'Je suis en télétravail et je n’ai plus de connexion, c’est urgent.',
]
export function told(t: Teller, fibre: boolean): string[] {
  return [
    'Box redémarrée, sans effet',
    fibre ? 'Voyant PON éteint' : 'Voyant DSL clignotant',
    ...(t.r.chance(0.5) ? ['Câbles vérifiés et rebranchés'] : []),
    ...(t.line('tv') ? ['La télévision est coupée aussi'] : []),
  ]
}
export const repairs = [
  'Connecteur optique encrassé : nettoyé, puissance reçue −18 dBm. Service rétabli.',
  'Câble d’arrivée sectionné en façade : remplacé. Mesures conformes.',
  'Débranché au point de mutualisation : rebranché et étiqueté. Service rétabli.',
  'ONT défaillant : remplacé, synchronisé en O5.',
]
export const copperRepairs = [
  'Paire coupée au point de concentration : réparée. Marge au bruit 9 dB.',
  'Prise murale oxydée : remplacée. La ligne tient.',
  'Filtre manquant sur un poste : posé. Plus de coupure constatée.',
]
const quick = [
  {
    code: 'resolve.restarted',
    text: 'Bloc d’alimentation mal enfoncé. Rebranché, la box est repartie.',
    answer: 'Parfait, je vois votre box de nouveau connectée. Le bloc d’alimentation était mal enfoncé.',
  },
  {
    code: 'resolve.restarted',
    text: 'Box figée après mise à jour. Redémarrage à distance, service rétabli.',
    answer: 'J’ai redémarré votre box à distance, elle est revenue. Pouvez-vous vérifier de votre côté ?',
  },
  {
    code: 'resolve.outageAnnounced',
    text: 'Incident sur le nœud du quartier, rétablissement annoncé avant 18 h. SMS de fin d’incident demandé.',
    answer: 'Il y a un incident dans votre quartier, rétabli d’ici 18 h. Vous recevrez un SMS dès que c’est revenu.',
  },
  {
    code: 'resolve.lineFixed',
    text: 'Session rejetée : identifiants de connexion renvoyés à la box. Internet rétabli.',
    answer: 'Votre box n’était plus reconnue par le réseau. Je lui ai renvoyé ses identifiants, c’est rétabli.',
  },
]
