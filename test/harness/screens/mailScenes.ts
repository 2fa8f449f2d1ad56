import type { Row } from '../../../shared/protocol/rows.ts'
import type { Rows, Scene } from './fakeDesk.ts'

const now = Date.now()
const hour = 3_600_000
const day = 24 * hour

const words =
  'Bonjour,\n\nma fibre est coupée depuis lundi et le voyant est rouge. Pouvez-vous me rappeler après 18 h ?\n\nLe 3 novembre 2026 à 10:12, Service client <contact@operateur.example> a écrit :\n> Votre ligne est rétablie.\n> Bonne journée.\n\n-- \nÉlodie Guégan\n06 12 34 56 78'
const letter = (id: string, more: Partial<Row<'letter'>>): Row<'letter'> => ({
  id,
  contactId: 'c1',
  caseId: 'case-c1',
  customerId: 'elodie',
  direction: 'in',
  kind: 'letter',
  reason: 'none',
  from: { name: 'Élodie Guégan', address: 'elodie.guegan@orange.example' },
  to: [{ name: '', address: 'contact@operateur.example' }],
  cc: [],
  replyTo: null,
  subject: 'Fibre coupée depuis lundi',
  writtenAt: now - 26 * hour,
  receivedAt: now - 26 * hour,
  folded: [],
  html: 'none',
  remoteImages: 0,
  inline: [],
  left: [],
  calendars: [],
  forwarded: [],
  proof: null,
  problems: [],
  hintReference: null,
  trouble: null,
  ...more,
})
const message = (
  n: number,
  author: Row<'message'>['author'],
  text: string,
  more: Partial<Row<'message'>>,
): Row<'message'> => ({
  id: `l${n}`,
  contactId: 'c1',
  caseId: 'case-c1',
  customerId: 'elodie',
  channel: 'email',
  n,
  author,
  adviserId: author === 'adviser' ? 'nadia' : null,
  authorName: author === 'adviser' ? 'Nadia Benali' : 'Élodie Guégan',
  text,
  attachments: [],
  at: now - 26 * hour,
  state: 'received',
  ...more,
})

const folded: Row<'letter'>['folded'] = [
  { from: words.indexOf('Le 3'), to: words.indexOf('-- '), kind: 'quote' },
  { from: words.indexOf('-- '), to: words.length, kind: 'signature' },
]
const tray = (id: string, more: Partial<Row<'trayLetter'>>): Row<'trayLetter'> => ({
  id,
  receivedAt: now - 3 * hour,
  from: { name: 'Transport Express', address: 'suivi@transporteur.example' },
  subject: 'Votre colis arrive demain',
  size: 18_400,
  files: 1,
  kind: 'auto',
  reason: 'header.autoSubmitted',
  hintReference: null,
  state: 'waiting',
  by: null,
  decidedAt: null,
  asideFor: null,
  ...more,
})

/** Letters over the rows of another scene: one that came, with all that can come in it; one that left; one that came back; the tray. */
export function mailScenes(base: Rows, contact: Row<'contact'>): Record<string, () => Scene> {
  const mail: Row<'contact'> = {
    ...contact,
    channel: 'email',
    threadId: null,
    subject: 'Fibre coupée depuis lundi',
    enteredAt: now - 26 * hour,
    lastMessageBy: 'customer',
  }
  const rows: Rows = {
    ...base,
    contact: [mail, ...(base.contact ?? []).filter(({ id }) => id !== 'c1')],
    note: [],
    queue: [
      ...(base.queue ?? []),
      {
        id: 'email-internet',
        nameFr: 'Courriel Internet',
        nameEn: 'Internet e-mail',
        skill: 'internet',
        channel: 'email',
      },
    ],
    queueEntry: [
      ...(base.queueEntry ?? []),
      {
        id: 'e-mail',
        queueId: 'email-internet',
        channel: 'email',
        language: 'fr',
        region: '',
        enteredAt: now - 3 * day,
        handedAt: null,
      },
    ],
    trayLetter: [
      tray('t1', {}),
      tray('t2', {
        receivedAt: now - 2 * day,
        from: { name: 'Jean-Baptiste Desrosiers', address: 'jb.desrosiers@autre-fournisseur.example' },
        subject: 'Re: votre réponse du 12 novembre, dossier D-4827-1593-6042',
        kind: 'loop',
        reason: 'loop.often',
        hintReference: 'D-4827-1593-6042',
      }),
      tray('t3', { from: null, subject: '', kind: null, reason: 'tries', files: 0 }),
      tray('t4', {
        subject: 'Gagnez un téléphone',
        state: 'aside',
        by: 'Maëlle Tanguy',
        decidedAt: now - hour,
        asideFor: 'fraud',
      }),
    ],
  }
  return {
    mail: () => ({
      rows: {
        ...rows,
        message: [
          message(1, 'customer', words, {
            attachments: [{ id: 'f2', name: 'facture-novembre.pdf', type: 'application/pdf', size: 184_000 }],
          }),
        ],
        letter: [
          letter('l1', {
            folded,
            html: 'also',
            remoteImages: 2,
            replyTo: { name: '', address: 'bureau.elodie@orange.example' },
            proof: 'unknown',
            hintReference: 'D-4827-1593-6042',
            calendars: [
              {
                method: 'REQUEST',
                summary: 'Passage du technicien',
                start: now + 2 * day,
                end: now + 2 * day + 2 * hour,
                allDay: false,
                place: '14 rue de Siam, Brest',
                organiser: { name: 'Planning', address: 'planning@operateur.example' },
              },
            ],
            forwarded: [
              {
                from: { name: 'Syndic Siam', address: 'syndic@copro.example' },
                subject: 'Travaux dans la colonne montante',
                date: now - 3 * day,
                text: 'Bonjour,\nles travaux du 16 au 18 toucheront la fibre.',
              },
            ],
          }),
        ],
      },
    }),
    formAnswer: () => ({
      rows: {
        ...rows,
        contact: [
          {
            ...mail,
            channel: 'form',
            subject: 'Internet en panne ou trop lent',
            formAddress: { address: 'e.guegan@autre-fournisseur.example', points: [] },
          },
          ...(rows.contact ?? []).filter(({ id }) => id !== 'c1'),
        ],
        message: [
          message(1, 'customer', 'Internet en panne ou trop lent\nQue se passe-t-il : plus aucune connexion', {
            form: {
              title: 'Internet en panne ou trop lent',
              answers: [{ ask: 'Que se passe-t-il ?', said: 'Plus aucune connexion' }],
            },
          }),
        ],
      },
    }),
    mailBack: () => ({
      rows: {
        ...rows,
        message: [
          message(1, 'customer', words, {}),
          message(2, 'adviser', 'Bonjour Madame,\n\nun technicien passe demain entre 8 h et 10 h.', {
            at: now - 2 * hour,
            state: 'bounced',
          }),
          message(3, 'adviser', 'Je vous rappelle aussi ce soir.', { at: now - hour, state: 'queued' }),
        ],
        letter: [
          letter('l1', { folded }),
          letter('l2', {
            direction: 'out',
            reason: 'answer',
            to: [{ name: 'Élodie Guégan', address: 'elodie.guegan@orange.example' }],
            subject: 'Re: Fibre coupée depuis lundi [DX-48213]',
            receivedAt: now - 2 * hour,
            trouble: { code: 'full', said: '552 5.2.2 Mailbox full', at: now - hour },
          }),
          letter('l3', {
            direction: 'out',
            reason: 'answer',
            to: [{ name: '', address: 'e•••@orange.example' }],
            subject: 'Re: Fibre coupée depuis lundi [DX-48213]',
            receivedAt: now - hour,
            trouble: { code: 'relay.away', said: 'connect ECONNREFUSED', at: now - 60_000 },
          }),
        ],
      },
    }),
  }
}
