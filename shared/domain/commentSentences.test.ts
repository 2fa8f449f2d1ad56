import { expect, test } from 'vitest'
import { basesFor, commentRefusal } from './commentBasis.ts'

/** What an adviser must not keep at all. */
const never = [
  'Client a donné sa carte 4970 1012 3456 7891 pour régler',
  'CB 4111-1111-1111-1112, exp 12/27',
  'Payé avec 5234 5678 9012 345 par téléphone',
  'Carte 4532.7150.1234.56789 refusée deux fois',
  'Amex 3782 822463 10006 enregistrée',
  'Carte 4111 1111 1111 1111, cryptogramme 123',
  'IBAN FR14 2004 1010 0505 0001 3M02 606 pour le prélèvement',
  'mdp Soleil2024! communiqué par le client',
  'Mot de passe de la messagerie : Bretagne29',
  'code PIN 4821 donné au téléphone',
  'Code reçu par SMS 482193, saisi pour elle',
  'N° de sécu 1 85 05 78 006 084 91',
  'Passeport n° 14AB12345 présenté',
  'Paid with card 4111 1111 1111 1113 over the phone',
  'Card 5555-5555-5555-4443 declined twice',
  'His card is 4242 4242 4242 4241, exp 03/28',
  'Customer’s password is hunter2024',
  'Wrote down CVV 123 for the refund',
  'PUK: 12345678 read to the customer',
  'Passport no 533401123 shown',
]

/** What is written only where it is necessary, and with why. */
const named = [
  'M. Dupont est croyant',
  'Cliente sous oxygène à domicile, ligne à rétablir vite',
  'Monsieur est dialysé, absent les mardis',
  'Son mari a un cancer, elle gère le contrat',
  'Client diabétique, ne peut pas attendre debout en boutique',
  'Personne âgée avec Alzheimer, la fille rappelle',
  'En arrêt maladie, joignable toute la journée',
  'Cliente hospitalisée, rappeler son fils',
  'Le client est malvoyant, préfère le téléphone',
  'Cliente sourde, contact par chat seulement',
  'Elle est enceinte de 7 mois, veut un technicien rapidement',
  'En fauteuil roulant, boîtier trop haut',
  'Le fils est autiste, prévenir avant le passage',
  'Ne pas appeler pendant le ramadan',
  'Client de confession juive, pas de visite le samedi : shabbat',
  'Monsieur est témoin de Jéhovah',
  'Cliente voilée, photo refusée : elle est voilée',
  'Client syndiqué CGT, menace d’en parler',
  'Il vote Le Pen et le dit',
  'Militante écologiste d’extrême gauche',
  'Sort de prison, n’a pas reçu ses courriers',
  'Sous bracelet électronique, la ligne fixe est obligatoire',
  'Condamné pour fraude selon lui',
  'Client d’origine marocaine, parle mal français',
  'Famille de réfugiés, facture à expliquer',
  'Cliente lesbienne, adresse de sa compagne',
  'Monsieur est gay et craint son voisin',
  'Client au chômage, demande un échéancier',
  'Touche le RSA, offre sociale demandée',
  'SDF, courrier en poste restante',
  'Femme battue, ne pas divulguer la nouvelle adresse',
  'Customer is diabetic and cannot wait',
  'Caller is deaf, use the chat',
  'Her husband had a stroke last week',
  'He is in a wheelchair, the box hangs too high',
  'Customer is pregnant and wants an early visit',
  'Son is autistic, warn before coming',
  'Customer is Jewish, no visit on Saturday',
  'Devout Muslims, no visit on Friday',
  'She is a trade unionist and will tell the press',
  'He votes Labour, he says',
  'He has a criminal record, he told me',
  'On parole, the landline is mandatory',
  'He is gay and afraid of the neighbour',
  'Caller is unemployed and asks to pay in parts',
  'Homeless, mail at the post office',
  'Immigrants, need the bill explained',
]

/** Words of the trade, and of ordinary life, that say nothing of anybody. */
const free = [
  'Box redémarrée, voyant rouge puis vert, débit 940 Mb/s',
  'La box est malade depuis l’orage, échange en boutique',
  'Enceinte Bluetooth réassociée au décodeur',
  'Bruit sourd sur la ligne fixe, paire à vérifier',
  'Rendez-vous avenue de l’Hôpital, bâtiment C',
  'Technicien passé rue de la Mosquée, prise remplacée',
  'Raccordement à la clinique : voir le responsable du site',
  'Client protestant contre la facture de novembre',
  'Facture expliquée, avoir de 12,50 € demandé',
  'Numéro porté le 14/11, RIO 01P4F6HJK2L8',
  'Dossier D-4827-1593-6042 rattaché',
  'Référence CL-0123-4567 communiquée',
  'Rappeler au 06 12 34 56 78 après 18 h',
  'Deux lignes : 02 98 44 12 17 et 02 98 44 12 18',
  'IMEI 353879234252633 bloqué à la demande',
  'Carte SIM 8933 0112 3456 7890 123 activée',
  'SIRET 380 129 866 46850 vérifié',
  'Colis 6A 1234 5678 9012 livré au relais',
  'Ports 5060 5061 5062 5063 ouverts',
  'Débits mesurés : 4000 4100 4200 4300',
  'Commande n° 4970 1012 3456 7891 annulée',
  'Mot de passe oublié, lien envoyé',
  'Mot de passe : réinitialisé ce jour',
  'Code PIN bloqué, code PUK communiqué en boutique',
  'Clé wifi au dos de la box',
  'Carte d’identité présentée en boutique',
  'Passeport demandé pour le duplicata de SIM',
  'Le client parle arabe et anglais, transfert langue',
  'Bouquet de chaînes africaines résilié',
  'Roaming à l’étranger expliqué',
  'Zone blanche, 4G absente',
  'Fil noir débranché à la prise murale',
  'Écran noir au démarrage du décodeur',
  'Gilet jaune obligatoire sur le chantier fibre',
  'Le syndic refuse le perçage',
  'Porte condamnée, accès par la cour',
  'Victime d’un escroc, compte verrouillé',
  'Téléphone volé, ligne suspendue',
  'Prise à gauche du compteur',
  'Urgences techniques prévenues',
  'Borne d’appel d’urgence en panne',
  'Crédit épuisé, recharge faite',
  'Client patient, sera rappelé demain',
  'Travaux au rond-point de la Prison-Neuve',
  'Box restarted, light green, speed is back',
  'The box is sick since the storm, swapped in the shop',
  'Blind transfer to the expert cell done',
  'Port disabled on the switch, enabled again',
  'Black screen after the update',
  'Black Friday offer explained',
  'Customer speaks Arabic, transferred for language',
  'Password forgotten, link sent',
  'Password reset by text message',
  'Number transfer done on 14 November',
  'Call back on +44 20 7946 0958 after 6 pm',
  'Serial no 4111111111111111 noted',
  'Order 4970-1012-3456-7891 cancelled',
  'Stroke of the key not recognised by the remote',
  'Speaker paired again with the box',
  'Deaf-friendly chat offered on the site',
  'Roaming abroad explained, option added',
  'The line was dead, noise gone after the filter',
]

test.each(never)('never kept: %s', (text) => {
  expect(commentRefusal(text, 'atRequest')?.rejected).toBe('note.sensitive')
})

test.each(named)('only with why: %s', (text) => {
  expect(commentRefusal(text, undefined)?.rejected).toBe('note.needsBasis')
  expect(commentRefusal(text, 'atRequest')).toBeUndefined()
})

test.each(free)('free: %s', (text) => {
  expect(commentRefusal(text, undefined)).toBeUndefined()
})

test('the tables are what they claim', () => {
  expect(never.length + named.length).toBeGreaterThanOrEqual(60)
  expect(free.length).toBeGreaterThanOrEqual(60)
})

test('a reason holds only for what it can make necessary', () => {
  expect(basesFor('Sous bracelet électronique')).toEqual(['courtDevice', 'incident', 'atRequest'])
  expect(commentRefusal('Sous bracelet électronique', 'priorityLine')?.rejected).toBe('note.needsBasis')
  expect(commentRefusal('Sous bracelet électronique', 'courtDevice')).toBeUndefined()
  expect(basesFor('Dialysé, sous bracelet électronique')).toEqual(['incident', 'atRequest'])
  expect(basesFor('Box redémarrée')).toEqual([])
  expect(commentRefusal('Cliente sourde', undefined)?.params).toEqual({ words: 'sourde' })
})

test('an insult is advice: it is shown, and refuses nothing', () => {
  expect(commentRefusal('client pénible et menteur', undefined)).toBeUndefined()
})
