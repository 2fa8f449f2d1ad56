import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows } from './fakeDesk.ts'
import { now, reason } from './makeRows.ts'

/** What a centre has before anybody calls. */
export const catalogue: Rows = {
  reasonCode: [
    reason('fixed', 'resolve', 'Panne levée', 'Fault cleared'),
    reason('explained', 'resolve', 'Renseigné', 'Explained'),
    reason('done', 'resolve', 'Opération faite', 'Operation done'),
    reason('billing', 'resolve', 'Facture expliquée', 'Invoice explained'),
    reason('other', 'resolve', 'Autre', 'Other'),
    reason('customerLeft', 'unresolved', 'Client parti sans réponse', 'Customer left without an answer'),
    reason('noRequest', 'unresolved', 'Sans demande, indésirable', 'No request, unwanted'),
    reason('duplicate', 'unresolved', 'Doublon d’un autre contact', 'Duplicate of another contact'),
    reason('skill', 'handOver', 'Hors de mes compétences', 'Outside my skills'),
    reason('power', 'handOver', 'Hors de mes pouvoirs', 'Above my powers'),
    reason('end', 'handOver', 'Fin de service', 'End of shift'),
    reason('busy', 'refuse', 'Je termine un contact', 'Finishing a contact'),
    reason('language', 'refuse', 'Langue', 'Language'),
    reason('conflict', 'refuse', 'Je connais ce client', 'I know this customer'),
    reason('lunch', 'pause', 'Déjeuner', 'Lunch'),
    reason('training', 'pause', 'Formation', 'Training'),
  ],
  queue: [
    { id: 'q1', nameFr: 'Internet · Bretagne', nameEn: 'Internet · Brittany', skill: 'internet', channel: 'chat' },
    { id: 'q2', nameFr: 'TV · national', nameEn: 'TV · national', skill: 'tv', channel: 'chat' },
    { id: 'q3', nameFr: 'Portabilité', nameEn: 'Portability', skill: 'portability', channel: 'chat' },
  ],
  queueEntry: [...Array(10).keys()].map((i) => ({
    id: `e${i}`,
    queueId: i < 7 ? 'q1' : 'q2',
    channel: 'chat' as const,
    language: 'fr' as const,
    region: '',
    enteredAt: now - (i < 7 ? 151 : 64) * 1000 + i * 3000,
    handedAt: null,
  })),
  cannedAnswer: [
    {
      id: 'a1',
      key: 'bonjour',
      titleFr: 'Bonjour',
      titleEn: 'Hello',
      fr: 'Bonjour {{customer.firstName}}, je suis {{adviser.firstName}}. Je regarde votre dossier {{case.reference}} tout de suite.',
      en: 'Hello {customer}, this is {adviser}. I am looking at your case {case} right now.',
    },
    {
      id: 'a2',
      key: 'patience',
      titleFr: 'Un instant',
      titleEn: 'One moment',
      fr: 'Je vérifie, cela prend moins d’une minute.',
      en: 'I am checking, it takes less than a minute.',
    },
    {
      id: 'a3',
      key: 'box',
      titleFr: 'Ne touchez pas à la box',
      titleEn: 'Leave the box alone',
      fr: 'Je vois la mesure de votre ligne pendant que nous parlons : inutile de toucher à la box.',
      en: 'I can see your line while we speak: no need to touch the box.',
    },
  ],
  directoryEntry: [...Array(60).keys()].map((i) => ({
    id: `d${i}`,
    name:
      ['Marc Tanguy', 'Sylvie Morvan', 'Yann Kerbrat', 'Aïcha Rahmani', 'Hugo Lefèvre'][i % 5]! +
      (i > 4 ? ` ${i}` : ''),
    role: 'adviser',
    siteName: ['Rennes', 'Brest', 'Quimper'][i % 3]!,
    skills: ['internet', 'tv'] as Row<'directoryEntry'>['skills'],
    languages: ['fr'] as Row<'directoryEntry'>['languages'],
  })),
}
