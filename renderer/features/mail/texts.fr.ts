/** What the first screen says of letters; the rest comes with them: later.fr.ts. */
export default {
  openTray: 'Courrier à trier',
  returned: 'Réponse revenue · écrite par {{name}}',
  claimedWay: '{{address}} : adresse saisie dans le formulaire, absente de la fiche de ce client.',
}
