import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lintComment } from './commentLinter.ts'
import { sensitiveNote } from './note.ts'
import { secretsIn } from './secretsIn.ts'

const quoted = (text: string) => lintComment(text).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)

describe('what a stranger found missing', () => {
  test.each([
    ['mot de passe : Toto1234', 'password: mot de passe : Toto1234'],
    ['mdp Toto1234 noté', 'password: mdp Toto1234'],
    ['Mot de passe wifi = MaBox!2024', 'password: Mot de passe wifi = MaBox!2024'],
    ['le mot de passe est « azerty12 »', 'password: mot de passe est « azerty12'],
    ['mot de passe:azerty', 'password: mot de passe:azerty'],
    ['his password is hunter2', 'password: password is hunter2'],
    ['code PIN 1234', 'password: code PIN 1234'],
    ['PUK : 12345678', 'password: PUK : 12345678'],
    ['clé wifi : A1B2C3D4E5', 'password: clé wifi : A1B2C3D4E5'],
    ['code reçu par SMS : 482193', 'password: code reçu par SMS : 482193'],
    ['sécu 1 85 05 78 006 084 91', 'identityNumber: 1 85 05 78 006 084 91'],
    ['185057800608491', 'identityNumber: 185057800608491'],
    ['2 69 05 2A 588 157 17', 'identityNumber: 2 69 05 2A 588 157 17'],
    ['n° de sécurité sociale 1 85 05 78 006 084', 'identityNumber: 1 85 05 78 006 084'],
    ['passeport n° 14AB12345', 'identityNumber: passeport n° 14AB12345'],
    ['carte d’identité 880692310285', 'identityNumber: carte d’identité 880692310285'],
    ['client homosexuel', 'sexualLife: homosexuel'],
    ['Monsieur est gay', 'sexualLife: gay'],
    ['personne transgenre', 'sexualLife: transgenre'],
    ['enceinte de 6 mois', 'health: enceinte de 6 mois'],
    ['en congé maternité', 'health: congé maternité'],
    ['client SDF', 'social: SDF'],
    ['au chômage depuis mars', 'social: au chômage'],
    ['touche le RSA', 'social: le RSA'],
    ['sans domicile fixe', 'social: sans domicile fixe'],
    ['est aux urgences ce jour', 'health: aux urgences'],
    ['cliente asthmatique', 'health: asthmatique'],
    ['perd la mémoire', 'health: perd la mémoire'],
    ['crise d’angoisse au téléphone', 'health: crise d’angoisse'],
    ['ne répond pas pendant shabbat', 'religion: shabbat'],
    ['l’imam de la ville', 'religion: imam'],
    ['client raciste', 'opinion: raciste'],
    ['client sioniste', 'opinion: sioniste'],
    ['sous contrôle judiciaire', 'conviction: contrôle judiciaire'],
    ['6 mois de prison avec sursis', 'conviction: prison avec sursis'],
    ['est détenu à Fresnes', 'conviction: est détenu'],
    ['réfugié syrien', 'ethnicity: réfugié'],
    ['le client est polonais', 'ethnicity: polonais'],
    ['Client cardiaque', 'health: cardiaque'],
    ['Problème de santé mentale évoqué', 'health: Problème de santé mentale'],
    ['raisons de santé', 'health: raisons de santé'],
    ['a la covid', 'health: a la covid'],
    ['il a eu le covid', 'health: a eu le covid'],
    ['customer is disabled', 'health: disabled'],
    ['she’s disabled', 'health: disabled'],
    ['disabled lady, call before', 'health: disabled lady'],
    ['client électeur RN', 'opinion: électeur RN'],
    ['électrice de Macron', 'opinion: électrice de Macron'],
    ['client gilet jaune', 'opinion: gilet jaune'],
    ['un ancien gilet jaune', 'opinion: ancien gilet jaune'],
    ['a fait de la prison', 'conviction: a fait de la prison'],
    ['a fait deux ans de prison', 'conviction: a fait deux ans de prison'],
    ['he is on probation', 'conviction: on probation'],
    ['vient de divorcer', 'social: divorcer'],
    ['cliente divorcée', 'social: divorcée'],
    ['elle est folle', 'judgement: folle'],
    ['folle', 'judgement: folle'],
    ['client rappelé. Folle furieuse', 'judgement: Folle furieuse'],
    ['gay', 'sexualLife: gay'],
    ['il est gay', 'sexualLife: gay'],
    ['son code est 4821', 'password: son code est 4821'],
    ['le code de son téléphone est 4821', 'password: code de son téléphone est 4821'],
    ['her code is 482193', 'password: her code is 482193'],
    ['va à la mosquée le vendredi', 'religion: mosquée'],
  ])('%s', (text, expected) => expect(quoted(text)).toEqual([expected]))

  test('a password, a social security number and a card are refused; the rest is advice', () => {
    for (const text of ['mdp Toto1234', '1 85 05 78 006 084 91', '4111 1111 1111 1111'])
      expect(sensitiveNote(text)).toBe(true)
    for (const text of ['client homosexuel', 'enceinte de 6 mois', 'SDF']) expect(sensitiveNote(text)).toBe(false)
  })

  test('any social security number with its key is found, spaced or not; with another key it is only a number', () => {
    const stem = fc
      .tuple(
        fc.constantFrom('1', '2'),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 95 }),
        fc.integer({ min: 0, max: 999_999 }),
      )
      .map(
        ([sex, year, month, department, rest]) =>
          `${sex}${two(year)}${two(month)}${two(department)}${String(rest).padStart(6, '0')}`,
      )
    fc.assert(
      fc.property(stem, fc.constantFrom('', ' ', '\u00a0', '.'), (digits, gap) => {
        const key = 97 - Number(BigInt(digits) % 97n)
        const written = (end: number) =>
          [
            digits.slice(0, 1),
            digits.slice(1, 3),
            digits.slice(3, 5),
            digits.slice(5, 7),
            digits.slice(7, 10),
            digits.slice(10),
            two(end),
          ].join(gap)
        expect(secretsIn(written(key))).toEqual([{ code: 'identityNumber', start: 0, end: written(key).length }])
        expect(secretsIn(written((key % 97) + 1))).toEqual([])
      }),
    )
  })
})
const two = (n: number): string => String(n).padStart(2, '0')

describe('a bare word after « mot de passe »', () => {
  test.each([
    'mot de passe toto',
    'Mot de passe Soleil, noté pour lui',
    'mdp azerty',
    'mdp chouchou.',
    'son mot de passe est toto',
    'mot de passe « bretagne »',
    'le mot de passe est doudou !',
    'her password is sunshine',
    'mot de passe (kerzual)',
  ])('is one: %s', (text) => expect(lintComment(text).map(({ code }) => code)).toEqual(['password']))

  test.each([
    'mot de passe oublié',
    'mot de passe réinitialisé',
    'mot de passe reinitialise',
    'mot de passe changé',
    'mots de passe différents',
    'mot de passe reçu.',
    'Client a perdu son mot de passe, lien transmis',
    'mot de passe Orange',
    'mot de passe Netflix',
    'Mot de passe refait, lignes déverrouillées.',
    'nouveau mot de passe pris',
    'mot de passe transmis, écrit sur le contrat',
    'mot de passe écrit',
    'mot de passe de la messagerie',
    'le mot de passe est correct',
    'mot de passe invalide, nouvel essai demain',
    'mot de passe wifi',
    'mot de passe toujours refusé',
    'mdp messagerie',
    'le mot de passe ne convient pas',
    'mot de passe trop faible',
    'password is wrong',
    'forgot her password twice',
  ])('is none: %s', (text) => expect(lintComment(text)).toEqual([]))
})

describe('words of the trade stay free', () => {
  test.each([
    'enceinte Bluetooth à réassocier',
    'l’enceinte de 6 pouces ne s’appaire plus',
    'croix rouge qui clignote sur le décodeur',
    'le voyant rouge clignote, témoin éteint',
    'carte SIM livrée, témoin de charge rouge',
    'procès-verbal d’intervention signé',
    'PV de raccordement, témoin présent',
    'mot de passe oublié',
    'mot de passe : réinitialisé par SMS',
    'mot de passe du compte : changé ce jour',
    'mot de passe provisoire envoyé le 12/11',
    'le mot de passe est perdu, a été changé 2 fois',
    'mdp wifi à changer',
    'mot de passe trop court : 8 caractères',
    'passe par le 3900',
    'code PIN bloqué, code PUK communiqué',
    'clé wifi au dos de la box',
    'code postal 29200, code client 1234',
    'code RIO demandé au 3179',
    'erreur 651 : mot de passe PPP refusé',
    'colis déposé en casier Pickup',
    'la ligne est détenue par SFR',
    'passeport demandé en boutique',
    'carte d’identité présentée',
    'matériel homologué, boîtier trans-frontière',
    'borne d’urgence, service des urgences techniques',
    'couverture concert SDF',
    'IMEI 353879234252633, commande 185057800608499',
    'cure de rafraîchissement du répartiteur',
    'écran de sélection des langues : polonais, russe',
    'secteur de Brest',
    'panne depuis 6 mois, enceinte muette',
    'client aveuglé par le voyant',
    'adresse : près de la mosquée, portail vert',
    'en face de la synagogue, 2e étage',
    'TV Catholique KTO absente du bouquet',
    'KTO, TV catholique, ne s’affiche pas',
    'coupure cardiaque de la ligne',
    'état de santé de la batterie : 82 %',
    'gilet jaune obligatoire, client prévenu',
    'changement de titulaire suite à un divorce',
    'jugement de divorce reçu',
    'la box est folle, un débit de folie',
    'c’est fou, la ligne remonte seule',
    'un fou rire au téléphone',
    'Mme Gay rappellera, rue Gay-Lussac',
    'Mme Folle est titulaire',
    'le code erreur est 4821, son code client 48213',
    'son code postal est 29200',
    'the port is disabled, option disabled',
    'électeurs : salle de vote à raccorder',
  ])('%s', (text) => expect(quoted(text)).toEqual([]))
})
