export default {
  title: 'Vérifier l’identité',
  hint: 'Le serveur compare. La réponse attendue ne s’affiche jamais.',
  resultOf: '{{item}} · {{result}}',
  candidate: 'Candidat {{place}} sur {{count}}',
  until: 'Valable jusqu’à {{time}}, y compris après un transfert.',
  locked: 'Trop d’essais : la vérification reprend à {{time}}.',
  question: 'Question',
  answer: 'Réponse du client',
  check: 'Vérifier',
  right: 'Réponse exacte.',
  attempts: '{{count}} essai restant',
  attempts_other: '{{count}} essais restants',
  code: 'Code à usage unique',
  send: {
    file: { phone: 'Envoyer au {{to}}', email: 'Envoyer à {{to}}' },
    sms: { phone: 'Envoyer par SMS au {{to}}' },
    email: { email: 'Envoyer par courriel à {{to}}' },
  },
  notTo: '{{to}} · {{why}}',
  /** Why no code goes to a contact point. */
  notThere: {
    landline: 'ligne fixe : ne reçoit pas de code',
    ended: 'n’est plus à ce client',
    lineEnded: 'ligne résiliée ou partie chez un autre opérateur',
    lineLocked: 'ligne verrouillée',
    elsewhere: 'numéro repris par un autre client',
    new: 'ajouté depuis le début du contact : ne prouve rien',
    noWay: 'aucun moyen d’envoi n’est configuré',
  },
  demonstration: 'Démonstration : le code n’est pas envoyé, il est écrit dans le dossier « outbox » du serveur.',
  demonstrationFor:
    'Démonstration : un code pour {{to}} n’est pas envoyé, il est écrit dans le dossier « outbox » du serveur.',
  codeState: {
    queued: {
      sms: 'SMS en cours d’envoi au {{to}}…',
      email: 'Courriel en cours d’envoi à {{to}}…',
      file: 'Écriture du code dans « outbox »…',
    },
    sent: {
      sms: 'SMS remis à l’opérateur pour le {{to}}, valable 5 minutes.',
      email: 'Courriel remis pour {{to}}, valable 5 minutes.',
      file: 'Code écrit dans « outbox » pour {{to}}, valable 5 minutes.',
    },
    failed: {
      sms: 'Le SMS au {{to}} n’est pas parti : choisissez une autre coordonnée.',
      email: 'Le courriel à {{to}} n’est pas parti : choisissez une autre coordonnée.',
      file: 'Le code n’a pas pu être écrit.',
    },
  },
  documentTitle: { shop: 'Pièce d’identité vue en boutique', video: 'Pièce d’identité vue en vidéo' },
  documentKind: 'Pièce',
  document: {
    identityCard: 'Carte d’identité',
    passport: 'Passeport',
    residencePermit: 'Titre de séjour',
    drivingLicence: 'Permis de conduire',
  },
  lastCharacters: '4 derniers caractères',
  documentConfirm: 'Pièce vue',
  documentHint: 'Comparez la photo et le nom. Le numéro entier ne s’écrit nulle part.',
  documentSeen: 'Pièce d’identité enregistrée.',
  codeField: 'Code reçu par le client',
  item: { birthDate: 'Naissance', lastInvoice: 'Facture', iban4: 'IBAN' },
  say: {
    birthDate: '« Quelle est votre date de naissance ? »',
    lastInvoice: '« Quel est le montant de votre dernière facture ? »',
    iban4: '« Quels sont les quatre derniers chiffres de votre IBAN ? »',
  },
  form: { birthDate: '31/12/1980', lastInvoice: '42,90', iban4: '1234' },
}

/** Of what only a verification meets. */
export const refusal = {
  verification: {
    locked: 'Trop d’essais : la vérification est bloquée quelques minutes.',
    wrong: 'La réponse ne correspond pas.',
    noCode: 'Aucun code n’a été envoyé.',
    codeExpired: 'Le code a expiré : envoyez-en un autre.',
    noContactPoint: 'Aucune coordonnée au dossier ne permet d’envoyer un code.',
    unreachable: 'Aucun code ne peut partir vers cette coordonnée : choisissez-en une autre.',
  },
}
