export default {
  title: 'À revoir',
  intro: 'Le serveur a refusé ces actions. Rien n’a été effacé : recommencez ou classez.',
  none: 'Rien à revoir',
  noneText: 'Tout ce que vous avez fait a été accepté.',
  ofCase: 'Dossier {{reference}}',
  retry: 'Réessayer',
  /** Its words stand there already: sent again, the customer would read them twice. */
  sentSince: 'Les mêmes mots sont partis d’un autre poste, {{when}}.',
  leavesThere: 'Ces mots attendent dans la réponse, à un autre poste.',
  copy: 'Copier le texte',
  copied: 'Texte copié',
  open: 'Ouvrir le contact',
  dismiss: 'Classer',
}

/** Of what is done to a customer and his matters: fetched right after the first screen (app/Shell.tsx), as any of it may come back. */
export const refusal = {
  adviser: {
    full: '{{name}} ne peut pas prendre ce contact maintenant : hors service, en pause ou déjà au complet. Choisissez un autre conseiller, ou une compétence.',
    notFound: 'Ce conseiller est introuvable.',
    noPhone:
      'Le téléphone de {{name}} n’est pas prêt, ou déjà en communication. Choisissez un autre conseiller, ou une compétence.',
    outOfRegion: 'Ce conseiller ne traite pas la région de ce client. Choisissez quelqu’un d’autre, ou une compétence.',
  },
  operation: {
    abovePower:
      'Ce montant dépasse vos pouvoirs. Pour ce client, il vous reste {{left, currency(EUR)}} sur {{limit, currency(EUR)}} par période de 30 jours : demandez une délégation.',
    invalid: 'Certaines informations de l’opération ne sont pas valables.',
    needsVerification:
      'Cette opération demande $t(words.proof.{{level}}) : passez par « Vérifier l’identité » (Alt I).',
    needsContact: 'Cette opération demande un contact ouvert avec ce client.',
    needsReason: 'Écrivez le motif.',
    alreadyLocked: 'Ce compte est déjà verrouillé.',
    notLocked: 'Ce compte n’est pas verrouillé.',
  },
  approval: {
    notFound: 'Cette demande est introuvable, ou n’est pas de votre ressort.',
    notNeeded: 'Cette opération est dans vos pouvoirs : aucune délégation n’est nécessaire.',
    open: 'Une demande est déjà en cours pour ce contact.',
    own: 'Personne n’accorde sa propre demande : un autre responsable doit répondre.',
    decided: '{{name}} a déjà répondu à cette demande.',
    over: 'Cette demande n’a plus cours : le contact est terminé, ou le délai est passé.',
    otherwise: 'La délégation accordée ne couvre pas cette opération.',
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
  case: {
    notFound: 'Ce dossier n’est pas l’un de ceux de ce client.',
    closed: 'Le dossier {{reference}} est clos : rien ne s’y ajoute.',
    unproven: 'Vérifiez d’abord l’identité : un contact non prouvé n’entre pas dans un autre dossier.',
  },
  commitment: {
    notFound: 'Cet engagement est introuvable.',
    settled: 'Cet engagement est déjà soldé.',
    past: 'Choisissez une heure à venir.',
    tooFar: 'Choisissez une date dans les deux ans.',
  },
}
