export default {
  title: 'À revoir',
  intro: 'Le serveur a refusé ces actions. Rien n’a été effacé : recommencez ou classez.',
  none: 'Rien à revoir',
  noneText: 'Tout ce que vous avez fait a été accepté.',
  ofCase: 'Dossier {{reference}}',
  retry: 'Réessayer',
  copy: 'Copier le texte',
  copied: 'Texte copié',
  open: 'Ouvrir le contact',
  dismiss: 'Classer',
}
