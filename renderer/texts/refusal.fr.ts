/** What a "no" says: one sentence a code of shared/protocol/refusals.ts, with the way out where there is one. */
export default {
  mail: {
    noAddress: 'Aucune adresse connue à laquelle répondre par courriel.',
    noChat: 'La page du client n’est pas ouverte : répondez par courriel.',
    noRelay: 'L’envoi de courriels n’est pas configuré sur ce serveur.',
  },
  answer: {
    lost: 'La réponse du serveur s’est perdue : l’action a peut-être été faite. Regardez l’état affiché avant de recommencer.',
  },
  command: {
    unknown: 'Le serveur ne connaît pas cette action. Mettez le poste à jour.',
    malformed: 'Cette action est incomplète : le serveur ne peut pas la lire.',
    failed: 'Le serveur n’a pas pu terminer cette action. Réessayez.',
    notQueueable: 'Cette action demande le réseau : elle ne peut pas attendre.',
    outOfScope: 'Cette action porte sur une fiche qui ne vous est pas ouverte.',
    idTaken: 'Autre chose porte déjà ce numéro : ce que vous avez écrit n’a pas été enregistré. Recommencez.',
    tooLarge: 'Cette action est trop volumineuse pour être envoyée.',
  },
  contact: {
    notFound: 'Ce contact n’existe plus.',
    notYours: 'Ce contact est suivi par un autre conseiller.',
    inLine: 'Ce contact n’est plus à vous : il est revenu en file, où il attend un conseiller.',
    closed: 'Ce contact est déjà clos.',
    notOpen: 'Ce contact n’est pas encore ouvert.',
  },
  message: {
    unseenInbound: 'Le client a écrit entre-temps : lisez son message avant d’envoyer le vôtre.',
    empty: 'Le message est vide.',
    alreadySent: 'Un message né du même brouillon est déjà parti d’un autre de vos postes.',
    takenBack: 'Ce texte a été repris sur un autre de vos postes : il n’est pas parti d’ici.',
  },
  attachment: { notFound: 'La pièce jointe est introuvable : joignez-la de nouveau.' },
  offer: {
    gone: 'Cette proposition n’est plus disponible.',
    notYours: 'Cette proposition s’adresse à un autre conseiller.',
  },
  customer: {
    notFound: 'Ce client est introuvable.',
    outOfScope: 'Ce client n’est pas dans votre périmètre.',
    notVerified: 'Vérifiez d’abord l’identité du client.',
  },
  draft: {
    unsent:
      'Un texte commencé n’est pas envoyé : envoyez-le, gardez-le en note interne ou effacez-le, puis recommencez.',
  },
  note: {
    empty: 'Cette note est vide.',
    missing: 'Écrivez une note de clôture : le prochain conseiller doit savoir ce qui a été constaté et fait.',
    sensitive: 'Ce texte contient une information que la loi interdit d’écrire ici. Reformulez-le.',
    needsBasis: '« {{words}} » : retirez ces mots, ou indiquez pourquoi ils sont nécessaires.',
  },
  recognition: {
    notCandidate: 'Cette personne ne fait pas partie des candidats de ce contact.',
    settled: 'L’identité de ce contact est déjà prouvée.',
  },
  reasonCode: { unknown: 'Choisissez un motif de la liste.' },
  permission: { denied: 'Vous n’avez pas ce droit.' },
  session: {
    expired: 'Votre session a expiré. Reconnectez-vous : rien n’est perdu.',
    revoked: 'Votre session a été fermée. Adressez-vous à votre responsable d’équipe.',
    missing: 'Connectez-vous pour continuer.',
    deskLost:
      'Ce poste a été déclaré perdu : tout ce qu’il gardait de vous a été effacé. Reconnectez-vous pour repartir à neuf.',
  },
  desk: {
    insecure:
      'Cette adresse n’est pas sécurisée (https) : rien de ce que ce poste garde n’y serait chiffré, il ne s’ouvre donc pas. Prévenez votre support.',
    locked: 'Le poste s’est verrouillé. Rien n’est perdu : votre mot de passe le rouvre.',
  },
  offline: {
    never:
      'Le serveur ne répond pas, et ce compte n’a jamais été ouvert sur ce poste : il faut le réseau la première fois.',
    wrong: 'Identifiant ou mot de passe incorrect. Sans réseau, il vous reste {{left}} essai(s).',
    tries: 'Trop d’essais sans réseau. Ce poste ne s’ouvrira plus qu’en joignant le serveur ; rien n’y est perdu.',
    over: 'Ce poste n’a pas joint le serveur depuis trop longtemps. Il se rouvrira dès que le réseau sera là ; rien n’y est perdu.',
    clock: 'L’horloge de cet appareil a reculé. Remettez-la à l’heure, ou connectez-vous avec le réseau.',
  },
  signIn: {
    wrong: 'Identifiant ou mot de passe incorrect.',
    tooMany: 'Trop d’essais. Vous pourrez recommencer dans {{minutes}} min.',
    disabled: 'Ce compte est désactivé. Adressez-vous à un administrateur.',
    mustChange: 'Ce mot de passe est provisoire : choisissez le vôtre pour entrer.',
    lapsed: 'Ce mot de passe provisoire n’est plus valable. Demandez-en un autre à un administrateur.',
  },
  password: {
    wrong: 'Le mot de passe actuel n’est pas le bon.',
    length: 'Le mot de passe doit compter de {{least}} à {{most}} caractères.',
    same: 'Choisissez un mot de passe différent de l’actuel.',
    guessable: 'Ce mot de passe se devine trop facilement : prenez plutôt une courte phrase.',
  },
  rate: { limited: 'Trop de demandes à la fois. Attendez un instant.' },
  frame: {
    malformed: 'Le serveur n’a pas compris ce que le poste a envoyé.',
    tooLarge: 'L’envoi est trop volumineux.',
  },
  path: { unknown: 'Cette adresse n’existe pas sur ce serveur.' },
  protocol: { behind: 'Ce poste et le serveur ne sont pas à la même version. Mettez le poste à jour.' },
  server: {
    busy: 'Beaucoup de postes reviennent en même temps : le vôtre entre à son tour, d’ici une minute.',
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
