/** What a "no" says: one sentence a code of shared/protocol/refusals.ts, with the way out where there is one. */
export default {
  answer: {
    lost: 'La réponse du serveur s’est perdue : l’action a peut-être été faite. Regardez l’état affiché avant de recommencer.',
  },
  command: {
    unknown: 'Le serveur ne connaît pas cette action. Mettez le poste à jour.',
    malformed: 'Cette action est incomplète : le serveur ne peut pas la lire.',
    failed: 'Le serveur n’a pas pu terminer cette action. Réessayez.',
    notQueueable: 'Cette action demande le réseau : elle ne peut pas attendre.',
    outOfScope: 'Cette action porte sur une fiche qui ne vous est pas ouverte.',
    tooLarge: 'Cette action est trop volumineuse pour être envoyée.',
  },
  contact: {
    notFound: 'Ce contact n’existe plus.',
    notYours: 'Ce contact est suivi par un autre conseiller.',
    closed: 'Ce contact est déjà clos.',
    notOpen: 'Ce contact n’est pas encore ouvert.',
  },
  message: {
    unseenInbound: 'Le client a écrit entre-temps : lisez son message avant d’envoyer le vôtre.',
    empty: 'Le message est vide.',
  },
  attachment: { notFound: 'La pièce jointe est introuvable : joignez-la de nouveau.' },
  offer: {
    gone: 'Cette proposition n’est plus disponible.',
    notYours: 'Cette proposition s’adresse à un autre conseiller.',
  },
  adviser: {
    full: '{{name}} ne peut pas prendre ce contact maintenant : hors service, en pause ou déjà au complet. Choisissez un autre conseiller, ou une compétence.',
    notFound: 'Ce conseiller est introuvable.',
    outOfRegion: 'Ce conseiller ne traite pas la région de ce client. Choisissez quelqu’un d’autre, ou une compétence.',
  },
  handOver: {
    nobody: 'Choisissez un conseiller ou une compétence.',
    self: 'Vous suivez déjà ce contact : choisissez quelqu’un d’autre.',
  },
  customer: {
    notFound: 'Ce client est introuvable.',
    outOfScope: 'Ce client n’est pas dans votre périmètre.',
    notVerified: 'Vérifiez d’abord l’identité du client.',
  },
  commitment: {
    notFound: 'Cet engagement est introuvable.',
    settled: 'Cet engagement est déjà soldé.',
    past: 'Choisissez une heure à venir.',
    tooFar: 'Choisissez une date dans les deux ans.',
  },
  operation: {
    abovePower:
      'Ce montant dépasse vos pouvoirs. Pour ce client, il vous reste {{left, currency(EUR)}} sur {{limit, currency(EUR)}} par période de 30 jours : demandez une délégation.',
    invalid: 'Certaines informations de l’opération ne sont pas valables.',
    needsVerification:
      'Cette opération demande $t(words.proof.{{level}}) : passez par « Vérifier l’identité » (Alt I).',
  },
  note: { sensitive: 'Cette note contient une information que la loi interdit d’écrire ici. Reformulez-la.' },
  recognition: { notCandidate: 'Cette personne ne fait pas partie des candidats de ce contact.' },
  verification: {
    locked: 'Trop d’essais : la vérification est bloquée quelques minutes.',
    wrong: 'La réponse ne correspond pas.',
    noCode: 'Aucun code n’a été envoyé.',
    codeExpired: 'Le code a expiré : envoyez-en un autre.',
    noContactPoint: 'Aucune coordonnée au dossier ne permet d’envoyer un code.',
  },
  merge: {
    inUse:
      '{{names}} : échange en cours ou proposé pour cette personne. Attendez sa fin avant de fusionner ou de séparer les fiches.',
    later: 'Cette fiche a été fusionnée depuis : défaites d’abord la fusion plus récente.',
    same: 'C’est la même fiche.',
    notProvisional: 'Seule une fiche provisoire peut être rattachée.',
    undone: 'Cette fusion est déjà annulée.',
    notFound: 'Cette fusion est introuvable.',
  },
  reasonCode: { unknown: 'Choisissez un motif de la liste.' },
  permission: { denied: 'Vous n’avez pas ce droit.' },
  session: {
    expired: 'Votre session a expiré. Reconnectez-vous : rien n’est perdu.',
    revoked: 'Votre session a été fermée. Adressez-vous à votre responsable d’équipe.',
    missing: 'Connectez-vous pour continuer.',
  },
  signIn: {
    wrong: 'Identifiant ou mot de passe incorrect.',
    tooMany: 'Trop d’essais. Vous pourrez recommencer dans {{minutes}} min.',
  },
  rate: { limited: 'Trop de demandes à la fois. Attendez un instant.' },
  frame: {
    malformed: 'Le serveur n’a pas compris ce que le poste a envoyé.',
    tooLarge: 'L’envoi est trop volumineux.',
  },
  protocol: { behind: 'Ce poste et le serveur ne sont pas à la même version. Mettez le poste à jour.' },
  server: {
    unavailable: 'Le serveur ne répond pas. Cette action demande le réseau.',
    diskFull: 'Le serveur n’a plus de place. Rien n’est perdu : votre travail reste sur ce poste.',
  },
  file: {
    tooLarge: 'Ce fichier est trop lourd (25 Mo au plus).',
    refused: 'Ce type de fichier n’est pas accepté.',
    quota: 'Trop de fichiers en 24 heures. Réessayez demain, ou envoyez des fichiers plus légers.',
  },
  seq: { gap: 'Le poste et le serveur se remettent d’accord. Réessayez dans un instant.' },
  client: { notYours: 'Ce poste est enregistré pour un autre conseiller.' },
}
