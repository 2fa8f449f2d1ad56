import type { Topic } from './teller.ts'

/** What an adviser asks on the way to an answer, and what a customer says to it: any of them in this order. */
export const talk: Record<Topic, readonly (readonly [asked: string, said: string])[]> = {
  internet: [
    ['Bonjour, je regarde votre ligne tout de suite. Depuis quand est-ce ainsi ?', 'Depuis hier soir, vers 21 heures.'],
    ['Quels voyants sont allumés sur la box ?', 'Le premier est vert, le deuxième clignote.'],
    ['L’avez-vous déjà redémarrée ?', 'Oui, deux fois, débranchée cinq minutes à chaque fois.'],
    ['Un appareil relié par câble fonctionne-t-il mieux ?', 'Pareil avec le câble, l’ordinateur ne trouve rien.'],
    ['Je lance un test de la ligne, cela prend une minute.', 'D’accord, j’attends.'],
    ['La prise murale a-t-elle été déplacée récemment ?', 'Non, mais il y a eu des travaux dans l’immeuble lundi.'],
  ],
  tv: [
    ['Bonjour, quel message s’affiche à l’écran ?', 'Un code G05, puis plus rien.'],
    ['Le décodeur est-il relié à la box par un câble ?', 'Non, par des prises CPL.'],
    ['Toutes les chaînes sont-elles touchées ?', 'Toutes, même les gratuites.'],
    ['Pouvez-vous débrancher le décodeur dix secondes ?', 'C’est fait, il redémarre.'],
    ['Que voyez-vous maintenant ?', 'L’écran d’accueil, il charge encore.'],
  ],
  mobile: [
    ['Bonjour, de quel modèle de téléphone s’agit-il ?', 'Un modèle acheté chez vous l’an dernier.'],
    ['Affiche-t-il du réseau, même faible ?', 'Une barre, qui disparaît aussitôt.'],
    ['Avez-vous essayé la carte dans un autre appareil ?', 'Oui, dans celui de ma fille, c’est pareil.'],
    ['Êtes-vous chez vous en ce moment ?', 'Oui, et d’habitude ça passe très bien ici.'],
    ['Je renvoie les réglages, éteignez puis rallumez le téléphone.', 'Voilà, je viens de le rallumer.'],
  ],
  billing: [
    [
      'Bonjour, j’ouvre votre facture. De quelle ligne parlez-vous ?',
      'De la dernière, celle du bas de la deuxième page.',
    ],
    ['Aviez-vous changé d’offre ce mois-là ?', 'Non, rien demandé du tout.'],
    ['Avez-vous reçu un courrier à ce sujet ?', 'Un e-mail que je n’ai pas compris.'],
    ['Je vérifie auprès de la facturation.', 'Merci, prenez votre temps.'],
    ['Le prélèvement est-il déjà passé ?', 'Oui, le 5 du mois.'],
  ],
  portability: [
    ['Bonjour, quel numéro devait passer chez nous ?', 'Mon numéro de portable, celui de toujours.'],
    ['Aviez-vous transmis votre RIO ?', 'Oui, à la souscription, et une deuxième fois au téléphone.'],
    ['L’ancienne carte fonctionne-t-elle encore ?', 'Elle capte, mais plus personne ne peut m’appeler.'],
    ['Je relance l’autre opérateur devant vous.', 'Je reste en ligne.'],
  ],
  general: [
    ['Bonjour, je m’en occupe. Utilisez-vous l’application ou le site ?', 'Le site, sur mon ordinateur.'],
    ['Quel message s’affiche ?', '« Identifiant inconnu », alors qu’il n’a pas changé.'],
    ['L’adresse e-mail est-elle toujours la vôtre ?', 'Oui, c’est bien la mienne.'],
    ['Pouvez-vous essayer à nouveau ?', 'Ça charge… oui, c’est bon.'],
  ],
}

/** Who wrote again within a week because it was not over, and what was then done. */
export const comebacks: readonly { words: string; text: string; answer: string }[] = [
  {
    words: 'Je reviens vers vous : c’était réglé deux jours, et ça recommence.',
    text: 'Même panne revenue. Repris depuis le début, cause trouvée cette fois et expliquée.',
    answer: 'Vous aviez raison, la première correction ne suffisait pas. J’ai repris depuis le début : cela tient.',
  },
  {
    words: 'Rien n’a changé depuis mon dernier message.',
    text: 'L’action promise n’avait pas été prise en compte. Refaite et vérifiée.',
    answer: 'L’opération n’avait pas été enregistrée, je viens de la refaire et de la vérifier.',
  },
  {
    words: 'J’ai suivi vos conseils, mais ce n’est toujours pas bon.',
    text: 'Conseil insuffisant au premier contact : réglage complété, essai concluant.',
    answer: 'Il manquait une étape, je l’ai faite avec vous : tout répond à présent.',
  },
]
