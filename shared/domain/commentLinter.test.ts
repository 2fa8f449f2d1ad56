import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { lintComment } from './commentLinter.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

const codes = (text: string) => lintComment(text).map(({ code }) => code)
const quoted = (text: string) => lintComment(text).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)

describe('what is flagged', () => {
  test.each([
    ['Client atteint d’un cancer, demande un délai', 'health: cancer'],
    ['la cliente est diabétique', 'health: diabétique'],
    ['Cliente enceinte, ne peut pas se déplacer', 'health: enceinte'],
    ['Mme malade depuis 3 semaines', 'health: malade'],
    ['le client sort d’une crise cardiaque', 'health: crise cardiaque'],
    ['M. hospitalisé jusqu’au 12', 'health: hospitalisé'],
    ['son mari est à l’hôpital', 'health: à l’hôpital'],
    ['client en DÉPRESSION', 'health: en DÉPRESSION'],
    ['client sourd, préférer le SMS', 'health: sourd'],
    ['sa fille est autiste', 'health: autiste'],
    ['a été opérée du genou', 'health: opérée du genou'],
    ['personne en fauteuil roulant', 'health: fauteuil roulant'],
    ['en arrêt maladie', 'health: arrêt maladie'],
    ['customer is pregnant', 'health: pregnant'],
    ['caller is deaf', 'health: deaf'],
    ['he had a stroke last week', 'health: had a stroke'],
    ['famille musulmane', 'religion: musulmane'],
    ['rappeler après le ramadan', 'religion: ramadan'],
    ['le client est protestant', 'religion: protestant'],
    ['Cliente croyante', 'religion: croyante'],
    ['cliente très croyante, pratiquante', 'religion: croyante', 'religion: pratiquante'],
    ['le client est croyant', 'religion: croyant'],
    ['famille de pratiquants', 'religion: pratiquants'],
    ['cliente religieuse', 'religion: religieuse'],
    ['refuse pour motif religieux', 'religion: religieux'],
    ['convictions religieuses', 'religion: religieuses'],
    ['dame pieuse, va à la messe le matin', 'religion: pieuse', 'religion: à la messe'],
    ['de confession israélite', 'religion: de confession israélite'],
    ['absente aux heures de prière', 'religion: heures de prière'],
    ['he is very religious', 'religion: religious'],
    ['témoins de Jéhovah', 'religion: témoins de Jéhovah'],
    ['he is Jewish', 'religion: Jewish'],
    ['client d’extrême-droite', 'opinion: extrême-droite'],
    ['vote Macron', 'opinion: vote Macron'],
    ['délégué syndical, attention', 'opinion: délégué syndical'],
    ['adhérent de la CGT', 'opinion: adhérent de la CGT'],
    ['votes for Labour', 'opinion: votes for Labour'],
    ['client sorti de prison', 'conviction: sorti de prison'],
    ['condamné pour vol', 'conviction: condamné pour'],
    ['porte un bracelet électronique', 'conviction: bracelet électronique'],
    ['has a criminal record', 'conviction: criminal record'],
    ['quel connard', 'insult: connard'],
    ['c’est un con', 'insult: con'],
    ['encore cette connasse', 'insult: connasse'],
    ['mon client est un voleur', 'insult: voleur'],
    ['client débile', 'insult: débile'],
    ['what a moron', 'insult: moron'],
    ['cliente très agressive', 'judgement: agressive'],
    ['client de mauvaise foi', 'judgement: mauvaise foi'],
    ['M. pénible', 'judgement: pénible'],
    ['petite vieille qui comprend rien', 'judgement: petite vieille', 'judgement: comprend rien'],
    ['caller was really rude', 'judgement: rude'],
    ['client d’origine algérienne', 'ethnicity: d’origine algérienne'],
    ['fort accent africain', 'ethnicity: fort accent africain'],
    ['cliente noire', 'ethnicity: noire'],
    ['monsieur est arabe', 'ethnicity: arabe'],
    ['des gitans', 'ethnicity: gitans'],
    ['personne de couleur', 'ethnicity: personne de couleur'],
  ])('%s', (text, ...expected) => {
    expect(quoted(text)).toEqual(expected)
  })

  test('several in one comment, in order, placed in the text as typed', () => {
    const text = 'Œuvre sociale : client\u00a0malade,\nvieux\u2011con — carte 4970 1012 3456 7899.'
    expect(quoted(`${text}`.replace('4970 1012 3456 7899', '4970101234567890'))).toEqual([
      'health: malade',
      'insult: con',
    ])
    expect(quoted(text.replace('4970 1012 3456 7899', '4111 1111 1111 1111'))).toEqual([
      'health: malade',
      'insult: con',
      'cardNumber: 4111 1111 1111 1111',
    ])
  })

  test('accents composed or not, any case', () => {
    for (const text of ['diabétique', 'diabe\u0301tique', 'DIABETIQUE', 'Diabétique'])
      expect(codes(text)).toEqual(['health'])
  })
})

describe('what is not: words of the trade', () => {
  test.each([
    'la box est malade',
    'le décodeur semble complètement fou',
    'coupure cardiaque de la ligne',
    'coupures à répétition, la ligne est morte',
    'virus détecté sur le PC',
    'client patient, sera rappelé',
    'service des urgences techniques',
    'bruit sourd sur la ligne',
    'orienté vers le centre relais sourds et malentendants',
    'le client est resté sourd aux appels',
    'enceinte connectée à réassocier',
    'l’enceinte Bluetooth du client',
    'opéré par SFR jusqu’au 3',
    'intervention rue de l’Hôpital',
    'raccordement à l’hôpital de Brest : voir le responsable télécom',
    'dépression atmosphérique, tempête annoncée',
    'client protestant contre la facture',
    'M. Chrétien rappellera demain',
    'Mme Lejuif, M. Juif',
    'client croyant que la box était en panne',
    'rue des Religieuses, bât. B',
    'prière de rappeler après 18 h',
    'chaîne religieuse absente du bouquet',
    'place de la Mosquée',
    'prise à gauche, extrême bord droit',
    'livraison par Chronopost, syndic de copropriété prévenu',
    'le syndicat des copropriétaires refuse le raccordement',
    'modem en mode bridge',
    'gilet jaune obligatoire sur le chantier',
    'ligne condamnée, porte condamnée par le syndic',
    'prison de données',
    'connexion, connecteur, con­figuration reconnue'.replaceAll('\u00ad', ''),
    'contrat conclu, consultation conseillée',
    'victime d’un escroc qui a pris la main à distance',
    'piraté par des voleurs, téléphone volé',
    'antivol, code d’un voleur présumé',
    'rendez-vous en retard, retardé de 2 h',
    'bruit insupportable dans le combiné',
    'débit lent, écran noir, fil noir débranché',
    'la connexion est lente et capricieuse',
    'écran black après Black Friday',
    'boîtier blanc, voyant blanc fixe',
    'bouquet de chaînes africaines, sous-titres arabes',
    'le client parle arabe',
    'téléphone chinois non compatible VoLTE',
    'alimentation d’origine, box d’origine constructeur',
    'CD-ROM, custom ROM',
    'zone blanche, numérotation portugaise',
    'client accepte le prix fou de 9,99',
    'il est difficile de joindre le client',
    'client difficile à joindre',
    'blind transfer done, port disabled',
    'stroke of the key, aids setup',
    'tare du colis 300 g',
    'carte mère HS, carte SIM activée',
    'serveur maître/esclave',
    'client noir de colère',
    'client étranger au dossier, roaming à l’étranger',
    'la cliente travaille à l’hôpital',
    'rien à signaler',
    '',
  ])('%s', (text) => {
    expect(quoted(text)).toEqual([])
  })
})

describe('properties', () => {
  test('never throws; findings are sorted, inside the text, never empty, never overlapping in one code', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('cancer', 'client ', 'con ', 'très ', 'ŒDIPE ', 'ﬁ', '4111111111111111 ', '\n', 'İ'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const found = lintComment(text)
        for (const [index, { code, start, end }] of found.entries()) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          const before = found.slice(0, index)
          expect(before.every((each) => each.start <= start && (each.code !== code || each.end <= start))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a flagged word is found wherever it stands', () => {
    const filler = fc.constantFrom('', 'ok ', 'é ', '« ', 'ﬁn: ', '😀 ', '(', '\n')
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        expect(quoted(`${before}cancer ${after}`)).toEqual(['health: cancer'])
      }),
    )
  })

  test('a comment of 20,000 characters is read without blow-up', () => {
    const text = 'cliente très très '.repeat(1100) + '1 '.repeat(2000)
    expect(codes(text)).toEqual([])
  })
})
