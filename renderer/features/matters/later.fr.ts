export default {
  others_one: '{{count}} autre dossier ouvert',
  others_other: '{{count}} autres dossiers ouverts',
  why: 'Du même client. Même affaire ? Réunir les dossiers ({{key}})',
  title: 'Autres dossiers ouverts',
  inHand: 'Le contact en cours est suivi dans le dossier {{reference}}.',
  none: 'Ce client n’a pas d’autre dossier ouvert.',
  since: 'ouvert {{when}}',
  who: {
    you: 'en cours chez vous',
    colleague: 'suivi par {{name}}',
    waiting: 'en file d’attente',
    nobody: 'sans contact en cours',
  },
}
