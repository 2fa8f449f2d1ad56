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
