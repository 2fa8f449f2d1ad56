import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownText } from './corpus.fixture.ts'
import { foldQuotes } from './foldQuotes.ts'

const shown = (text: string): string => shownText({ text, folded: foldQuotes(text) })
const folds = (text: string): string =>
  foldQuotes(text)
    .map(({ kind }) => kind)
    .join(' ')

/** What programs put between an answer and the letter it answers; `>` stands for marked lines, `|` for unmarked ones. */
const announced: [client: string, lines: string][] = [
  ['Gmail', 'Le mar. 3 mars 2026 à 10:12, Untel <untel@a.example> a écrit :\n\n> Q'],
  [
    'Gmail, two lines',
    'Le mar. 3 mars 2026 à 10:12, Service clients de la société <\nuntel@a.example> a écrit :\n\n> Q',
  ],
  [
    'Gmail, three lines',
    'Le mar. 3 mars 2026 à 10:12, Service clients\nde la très longue société du pays <untel@a.example>\na écrit :\n\n> Q',
  ],
  ['Gmail, narrow spaces', 'Le mar. 3 mars 2026 à 10:12, Untel <untel@a.example> a écrit\u202f:\n\n> Q'],
  ['Gmail, old', '2026-03-03 10:12 GMT+01:00 Untel <untel@a.example>:\n> Q'],
  ['Gmail, English', 'On Tue, Mar 3, 2026 at 10:12 AM Untel <untel@a.example> wrote:\n\n> Q'],
  ['Gmail, German', 'Am Di., 3. März 2026 um 10:12 Uhr schrieb Untel <untel@a.example>:\n> Q'],
  ['Apple Mail', 'Le 3 mars 2026 à 10:12, Untel <untel@a.example> a écrit :\n\n> Q'],
  ['Apple Mail, older', '> Le 3 mars 2026 à 10:12, Untel <untel@a.example> a écrit :\n> \n> Q'],
  ['Apple Mail, English', '> On 3 Mar 2026, at 10:12, Untel <untel@a.example> wrote:\n> \n> Q'],
  ['Thunderbird', 'Le 03/03/2026 à 10:12, Untel a écrit :\n> Q'],
  ['Thunderbird, English', 'On 03/03/2026 10:12, Untel wrote:\n> Q'],
  ['Roundcube', 'Le 2026-03-03 10:12, untel@a.example a écrit :\n> Q'],
  ['K-9', 'Le 3 mars 2026 10:12:05 GMT+01:00, Untel <untel@a.example> a écrit :\n>Q'],
  ['Yahoo, unmarked', 'Le mardi 3 mars 2026 à 10:12:05 UTC+1, Untel <untel@a.example> a écrit :  \n \n Q'],
  [
    'Outlook',
    'De : Untel <untel@a.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : client@b.example\nObjet : Votre ligne\n\nQ',
  ],
  [
    'Outlook, in the house',
    'De : UNTEL Jean (Service)\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : CLIENT Anne\nCc : AUTRE Paul\nObjet : Votre ligne\n\nQ',
  ],
  [
    'Outlook, bold',
    '*De :* Untel <untel@a.example>\n*Envoyé :* mardi 3 mars 2026 10:12\n*À :* client@b.example\n*Objet :* Votre ligne\n\nQ',
  ],
  [
    'Outlook, lines between',
    'De : Untel <untel@a.example>\n\nEnvoyé : mardi 3 mars 2026 10:12\n\nÀ : client@b.example\n\nObjet : Votre ligne\n\nQ',
  ],
  [
    'Outlook on the web',
    '________________________________\nDe : Untel <untel@a.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : client@b.example\nObjet : Votre ligne\n\nQ',
  ],
  [
    'Outlook, English',
    'From: Untel <untel@a.example>\nSent: Tuesday, March 3, 2026 10:12 AM\nTo: client@b.example\nSubject: Your line\n\nQ',
  ],
  [
    'Outlook, Express',
    '-----Message d’origine-----\nDe : Untel [mailto:untel@a.example]\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Client\nObjet : Votre ligne\n\nQ',
  ],
  ['Outlook, original', '-----Original Message-----\nFrom: Untel\nSent: 3 March\n\nQ'],
  [
    'Samsung',
    "-------- Message d'origine --------\nDe : Untel <untel@a.example> \nDate : 03/03/2026  10:12  (GMT+01:00) \nÀ : client@b.example \nObjet : x \n\nQ",
  ],
  [
    'Orange',
    '> Message du 03/03/26 10:12\n> De : "Untel" <untel@a.example>\n> A : client@b.example\n> Copie à : \n> Objet : x\n> \n> Q',
  ],
  [
    'Orange, unmarked',
    'Message du 03/03/26 10:12\nDe : "Untel" <untel@a.example>\nA : client@b.example\nObjet : x\n\nQ',
  ],
  [
    'Free, Zimbra',
    '----- Mail original -----\nDe: "Untel" <untel@a.example>\nÀ: "client" <client@b.example>\nEnvoyé: Mardi 3 Mars 2026 10:12:04\nObjet: x\n\nQ',
  ],
  [
    'La Poste',
    '-----Message initial-----\nDe : untel@a.example\nA : client@b.example\nDate : 03/03/2026 10:12\nObjet : x\n\nQ',
  ],
  ['Outlook for Mac', 'Le 03/03/2026 10:12, « Untel » <untel@a.example> a écrit :\n\n    Q'],
]

describe('an answer above the older letter', () => {
  test.each(announced)('%s', (_client, lines) => {
    const text = `Bonjour,\n\nOui, c’est réparé.\n\n${lines}\n`
    expect(shown(text)).toBe('Bonjour,\n\nOui, c’est réparé.')
    expect(folds(text)).toBe('quote')
  })

  test.each(announced)('%s, with nothing above: all stays open', (_client, lines) => {
    expect(foldQuotes(lines)).toEqual([])
  })
})

test.each([
  [
    'Gmail',
    '---------- Forwarded message ---------\nDe : Untel <untel@a.example>\nDate: mar. 3 mars 2026 à 10:12\nSubject: x\nTo: <c@b.example>\n\nQ',
  ],
  ['Gmail, French', '---------- Message transféré ---------\nDe : Untel <untel@a.example>\n\nQ'],
  [
    'Thunderbird',
    '-------- Message transféré --------\nSujet : x\nDate : Tue, 3 Mar 2026 10:12:00 +0100\nDe : Untel <untel@a.example>\nPour : c@b.example\n\nQ',
  ],
  ['Apple Mail', '> Début du message réexpédié :\n> \n> De: Untel <untel@a.example>\n> Objet: x\n> \n> Q'],
  ['Apple Mail, unmarked', 'Début du message transféré :\n\nDe: Untel <untel@a.example>\nObjet: x\n\nQ'],
  ['English', 'Begin forwarded message:\n\nFrom: Untel <untel@a.example>\n\nQ'],
])('a forwarded letter: %s', (_client, lines) => {
  const text = `Pour information.\n\n${lines}\n`
  expect(shown(text)).toBe('Pour information.')
  expect(folds(text)).toBe('forward')
  expect(foldQuotes(lines)).toEqual([])
})

test.each([
  [
    'answers between quoted lines',
    'Le 03/03/2026 à 10:12, Untel a écrit :\n> Q1\nR1\n> Q2\nR2\n> Q3\n',
    'Le 03/03/2026 à 10:12, Untel a écrit :\n> Q1\nR1\n> Q2\nR2',
  ],
  ['an answer below', 'Le 03/03/2026 à 10:12, Untel a écrit :\n> Q1\n> Q2\n\nR\n', 'R'],
  ['an answer above and one below', 'A\n\nLe 03/03/2026 à 10:12, Untel a écrit :\n> Q\n\nR\n', 'A\n\n\nR'],
  [
    'answers inside, as said above',
    'Mes réponses en rouge ci-dessous.\n\nDe : Untel <u@a.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : c\nObjet : x\n\nQ\nR\n',
    'Mes réponses en rouge ci-dessous.\n\nDe : Untel <u@a.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : c\nObjet : x\n\nQ\nR',
  ],
  [
    'a list of the customer’s own',
    'Il y a deux pannes :\n> le débit\n> le téléphone\n',
    'Il y a deux pannes :\n> le débit\n> le téléphone',
  ],
  [
    'a customer’s own sentence',
    'Le 12 mars votre service a écrit :\nvous serez remboursé\n',
    'Le 12 mars votre service a écrit :\nvous serez remboursé',
  ],
  [
    'another own sentence',
    'Bonjour\nLe 12 mars, votre technicien m’a écrit :\nje passe à 10 h\n',
    'Bonjour\nLe 12 mars, votre technicien m’a écrit :\nje passe à 10 h',
  ],
  [
    'a removal',
    'Je déménage.\nDe : Brest\nÀ : Quimper\nDate : 3 mars 2026\nMerci',
    'Je déménage.\nDe : Brest\nÀ : Quimper\nDate : 3 mars 2026\nMerci',
  ],
  [
    'a rule somebody drew',
    `Première partie\n--\n${'Ligne de texte\n'.repeat(20)}`,
    `Première partie\n--\n${'Ligne de texte\n'.repeat(20)}`.trim(),
  ],
  [
    'unmarked lines after an attribution are answers when others are marked',
    'A\nLe 3 mars 2026 à 10:12, X <x@a.example> a écrit :\nR1\n> Q\n',
    'A\nLe 3 mars 2026 à 10:12, X <x@a.example> a écrit :\nR1\n> Q',
  ],
])('never folded away: %s', (_name, text, open) => {
  expect(shown(text)).toBe(open)
})

test.each([
  'Envoyé de mon iPhone',
  'Envoyé de mon iPad',
  'Envoyé depuis mon appareil Galaxy',
  'Envoyé depuis mon smartphone Samsung Galaxy.',
  'Envoyé depuis mon mobile Orange',
  'Envoyé depuis mon téléphone Huawei',
  'Envoyé à partir de Outlook pour iOS',
  'Obtenez Outlook pour Android',
  'Envoyé à partir de Courrier pour Windows',
  'Provenance : Courrier pour Windows 10',
  'Envoyé depuis Yahoo Mail pour Android',
  'Envoyé depuis l’application Mail Orange',
  'Envoyé avec la messagerie sécurisée Proton Mail.',
  'Sent from my iPhone',
  'Get Outlook for iOS',
  'Sent from Yahoo Mail on Android',
  'Envoyé de mon appareil Android avec K-9 Mail. Veuillez excuser ma brièveté.',
  '-- \nJean Dupont\n02 98 00 00 00',
  '--\nJean Dupont',
  'Ce message et ses pièces jointes peuvent contenir des informations confidentielles\nou privilégiées.',
  'This message and its attachments may contain confidential information.',
  'Sans virus.www.avast.com',
  'Pensez à l’environnement avant d’imprimer ce message.',
])('a signature: %s', (signature) => {
  const text = `Bonjour,\nça marche.\n\n${signature}\n`
  expect(shown(text)).toBe('Bonjour,\nça marche.')
  expect(folds(text)).toBe('signature')
})

test.each([
  'Envoyé par courrier le 3 mars',
  'J’ai envoyé de mon iPhone une photo de la box, la voyez-vous ?',
  'Ce message vient de ma voisine',
  'Sent',
])('no signature: %s', (line) => {
  expect(foldQuotes(`Bonjour,\n${line}\n`)).toEqual([])
})

const line = fc.constantFrom(
  '',
  'R',
  'Bonjour,',
  '> Q',
  '>> Q',
  '>',
  '-- ',
  '--',
  'De : U <u@a.example>',
  'Envoyé : 3 mars 2026 10:12',
  'À : c',
  'Objet : x',
  'Le 3 mars 2026 à 10:12, X a écrit :',
  '> Le 3 mars 2026 à 10:12, X a écrit :',
  '-----Message d’origine-----',
  'Envoyé de mon iPhone',
  'Ce message est confidentiel',
  '________________',
  'Le mar. 3 mars 2026 à 10:12, X <',
  'x@a.example> a écrit :',
  '\r',
  '\u2028',
  '😀',
)

test('ML6 property: the ranges are in order, apart, inside the text, and the pieces are the text', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('', '\n'), (lines, end) => {
      const text = lines.join('\n') + end
      const ranges = foldQuotes(text)
      let at = 0
      let again = ''
      for (const { from, to } of ranges) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(to).toBeGreaterThan(from)
        again += text.slice(at, from) + text.slice(from, to)
        at = to
      }
      expect(again + text.slice(at)).toBe(text)
      expect(text.trim() === '' || shownText({ text, folded: ranges }) !== '').toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('ML6 property: an answer between marked lines is never inside a fold', () => {
  const part = fc.record({
    quoted: fc.integer({ min: 1, max: 12 }),
    gap: fc.boolean(),
    answer: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...announced.filter(([, lines]) => lines.endsWith('\n> Q'))),
      fc.array(part, { minLength: 1, maxLength: 6 }),
      ([, mark], parts) => {
        const head = mark.replace(/\n+> Q$/u, '')
        const body = parts.map(
          ({ quoted, gap, answer }, n) =>
            `${'> Q\n'.repeat(quoted)}${gap ? '\n' : ''}${`RÉPONSE ${n}\n`.repeat(answer)}`,
        )
        const open = shown(`${head}\n${body.join('')}`)
        for (const [n, { answer }] of parts.entries()) expect(open.split(`RÉPONSE ${n}`).length - 1).toBe(answer)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a great many attributions and of empty lines is read in one go', () => {
  const lines =
    foldQuotes('Le 3 mars 2026 à 10:12, X a écrit :\n'.repeat(5_000)).length +
    foldQuotes(`${'\n'.repeat(100_000)}> Q\nR`).length
  expect(lines).toBeLessThan(3)
})
