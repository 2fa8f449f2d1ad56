import { readdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { keepInMemory, pageOf, readable, shownText } from './corpus.fixture.ts'
import { readLetter } from './readLetter.ts'

const folder = new URL('corpus/', import.meta.url)

/** Kind and reason, what is left open (whole text, `…` for the rest of it), kinds of folds, problems. */
const letters: [file: string, kind: string, shown: string, folds: string, problems?: string][] = [
  ['apple-iphone-answer', 'letter none', 'Oui c’est réparé, merci !', 'signature quote'],
  ['apple-mail-forward', 'letter none', 'Pour information, le message de mon voisin.\n\nErwan', 'forward'],
  ['auto-exchange', 'auto header.autoSubmitted', 'Je suis absent jusqu’au 30 mars.', ''],
  ['auto-gmail-vacation', 'auto header.autoSubmitted', 'De retour lundi.', ''],
  ['auto-lotus', 'auto subject.away', 'Je serai absent du 20/03 au 27/03.', ''],
  ['auto-orange-repondeur', 'auto subject.away', 'Je suis absente, je vous répondrai à mon retour.', ''],
  ['auto-zimbra', 'auto header.autoSubmitted', 'Absent.', ''],
  ['bounce-exchange-fr', 'bounce report.failed', 'Échec de la remise pour ces destinataires ou groupes :…', ''],
  ['bounce-exim', 'bounce header.failedRecipients', 'This message was created automatically…', ''],
  ['bounce-fr-prose', 'bounce subject.undelivered', 'Votre message n’a pas pu être remis à : secretariat@…', ''],
  ['bounce-postfix', 'bounce report.failed', 'This is the mail system at host…', ''],
  ['bounce-qmail', 'bounce subject.undelivered', 'Hi. This is the qmail-send program…', ''],
  ['broken-base64', 'letter none', '…', '', 'base64.broken charset.wrong text.control'],
  ['charset-iso-2022-jp', 'letter none', 'こんにちは。回線が切れました。', ''],
  [
    'charset-latin1-called-utf8',
    'letter none',
    'C’est la troisième fois, ça suffit.\nPied de page : vérifié.',
    '',
    'charset.wrong head.charset',
  ],
  ['charset-none', 'letter none', 'Mairie de Lannédern : la facture n° 12 est erronée.', ''],
  ['charset-unknown', 'letter none', 'À bientôt', '', 'charset.unknown'],
  [
    'charset-utf8-called-latin1',
    'letter none',
    'Réception très mauvaise à Ploërmel, 12 € de trop.',
    '',
    'charset.wrong',
  ],
  ['delay-postfix', 'auto report.delayed', 'THIS IS A WARNING ONLY.…', ''],
  ['disclaimer-fr', 'letter none', 'Bonjour,\nMerci de nous envoyer le bon de commande.', 'signature'],
  [
    'english-gmail-interleaved',
    'letter none',
    'On Thu, Mar 19, 2026 at 10:12 AM Customer service <contact@operateur.example>\nwrote:\n\n> Which router do you use?\n\nThe white one.\n\n> Since when?\n\nMonday.',
    'signature',
  ],
  ['english-outlook', 'letter none', 'Hello,\n\nThe line is still down.\n\nRegards,\nJohn', 'signature quote'],
  ['forward-as-attachment', 'letter none', 'Est-ce bien vous ?', ''],
  ['free-zimbra', 'letter none', 'Bonjour,\nje confirme ma demande.\nJM Tanguy', 'quote'],
  ['from-duplicated', 'letter none', 'Bonjour', '', 'date.bad from.several head.duplicated'],
  ['gmail-answer', 'letter none', 'Bonjour,\n\nOui, mardi me convient très bien.\n\nBonne journée,\nMaëlys', 'quote'],
  ['gmail-forward', 'letter none', 'Bonjour, je ne comprends pas cette facture.\nAnne', 'forward'],
  ['header-injection', 'letter none', 'NUL:: cloche:: fin', '', 'text.control'],
  ['k9-answer', 'letter none', 'Ça marche, je note.', 'quote signature'],
  ['letter-about-auto', 'letter none', 'Je voudrais parler à quelqu’un.', ''],
  ['list-mailman', 'list header.listId', 'Coupure.', ''],
  ['list-newsletter', 'list header.listUnsubscribe', '-20 %', ''],
  ['loop-hop', 'loop header.hop', 'Votre demande est bien reçue.', ''],
  ['mbox-and-stray', 'letter none', 'Bonjour', ''],
  ['mdn-read-receipt', 'auto report.read', 'Votre message a ete lu.', ''],
  ['no-closing-boundary', 'letter none', 'Le texte est là.', '', 'letter.cut'],
  [
    'orange-webmail',
    'letter none',
    'Bonjour\nJe vous remercie de votre réponse mais je n’ai toujours pas le téléphone.\nMme LE GALL',
    'quote',
  ],
  [
    'outlook-desktop-answer',
    'letter none',
    'Bonjour,\n\nLe technicien n’est pas venu ce matin. Pouvez-vous me donner une nouvelle date ?\nLe devis était de 49 € au départ.\n\nCordialement,\nGwenaëlle Le Bihan',
    'quote',
  ],
  ['outlook-invitation', 'letter none', 'Je vous propose ce créneau.', ''],
  [
    'outlook-original-message',
    'letter none',
    'Bonsoir,\n\nToujours rien, le voyant reste rouge.\n\nYves Moal',
    'quote',
  ],
  [
    'outlook-web-inline-image',
    'letter none',
    'Bonjour,\nVoici la photo du boîtier : [image001.png]\nJoël',
    'signature',
  ],
  ['outlook-winmail', 'letter none', 'Voici les documents.', '', 'attachment.tnef'],
  ['samsung-answer', 'letter none', 'Je serai absent jeudi, merci de reporter.', 'signature quote'],
  [
    'sfr-html-only',
    'letter none',
    'Bonjour,\n\nCombien coûte l’option télévision ?\nMerci d’avance 😊\n\n- cinéma\n- sport\n\nPierre',
    'quote',
  ],
  ['thunderbird-bottom-8bit', 'letter none', 'Oui, j’accepte les 49 €, même si c’est cher.\nLoïc', 'quote'],
  [
    'thunderbird-interleaved',
    'letter none',
    'Bonjour,\n\nLe 09/03/2026 à 11:05, Service clients a écrit :\n> Quelle est la référence de la box ?\nElle est écrite sous le boîtier : LB5-22114. Je l’ai vérifiée deux fois ce matin avec ma voisine.…',
    'signature',
  ],
  ['yahoo-answer', 'letter none', 'Toujours 2 Mb/s ce matin.\nFatou Diallo', 'quote'],
]

test('every letter of the corpus is in the table', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  expect(files.map((name) => name.slice(0, -4)).toSorted()).toEqual(letters.map(([file]) => file).toSorted())
})

test.each(letters)('%s: %s', async (file, kind, shown, folds, problems = '') => {
  const raw = readFileSync(new URL(`${file}.eml`, folder))
  const letter = readable(await readLetter(raw, keepInMemory().keep))
  const open = shownText(letter).replaceAll("'", '’')
  expect(shown.endsWith('…') ? `${open.slice(0, shown.length - 1)}…` : open).toBe(shown)
  expect(`${letter.kind} ${letter.reason}`).toBe(kind)
  expect(letter.folded.map((fold) => fold.kind).join(' ')).toBe(folds)
  expect(letter.problems.toSorted().join(' ')).toBe(problems)
  await expect(pageOf(letter)).toMatchFileSnapshot(`corpus/outcomes/${file}.txt`)
})

/** The network cuts where it likes; what is read must not depend on it. */
test.each(letters.map(([file]) => file))('%s in pieces of 7 bytes is the same letter', async (file) => {
  const raw = readFileSync(new URL(`${file}.eml`, folder))
  const pieces = Array.from({ length: Math.ceil(raw.length / 7) }, (_, n) => raw.subarray(n * 7, n * 7 + 7))
  const whole = await readLetter(raw, keepInMemory().keep)
  expect(await readLetter(Readable.from(pieces, { objectMode: false }), keepInMemory().keep)).toEqual(whole)
})

test('what the letters bring besides their text', async () => {
  const read = async (file: string) =>
    readable(await readLetter(readFileSync(new URL(`${file}.eml`, folder)), keepInMemory().keep))
  const gmail = await read('gmail-answer')
  expect([gmail.topic, gmail.caseReferences]).toEqual(['Rendez-vous [D-4827-1593-14]', ['D-4827-1593-14']])
  const image = await read('outlook-web-inline-image')
  expect(image.inlineImages).toEqual([{ cid: 'image001.png@01DAXYZ', id: 'file-1' }])
  expect(image.remoteImages).toBe(1)
  expect(image.attachments[1]?.name).toBe('Résiliation n° 12 – lettre recommandée.pdf')
  const invitation = await read('outlook-invitation')
  expect(invitation.calendars[0]).toMatchObject({
    start: Date.UTC(2026, 2, 18, 9, 15),
    end: Date.UTC(2026, 2, 18, 10, 15),
  })
  const forward = await read('forward-as-attachment')
  expect(forward.forwarded[0]).toMatchObject({
    subject: 'Votre colis est bloqué',
    text: 'Payez 2,99 euros <http://faux.example/payer>',
  })
  const bounces = ['postfix', 'exchange-fr', 'exim', 'qmail', 'fr-prose'].map((name) => read(`bounce-${name}`))
  expect(
    (await Promise.all(bounces)).map(({ bounce }) => [bounce?.originalMessageId, bounce?.recipient, bounce?.status]),
  ).toEqual([
    ['<m-77@operateur.example>', 'inconnu@orange.example', '5.1.1'],
    ['<m-77@operateur.example>', 'parti@corp.example', '5.1.10'],
    ['<m-79@operateur.example>', 'vieux@pme.example', '5.1.1'],
    ['<m-80@operateur.example>', 'absent@asso.example', '5.1.1'],
    ['<m-81@operateur.example>', 'secretariat@mairie.example', '5.2.2'],
  ])
})
