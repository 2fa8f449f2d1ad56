/** What the first screen says of it; the rest: later.fr.ts. */
export default {
  button: {
    temporaryAddress: 'Adresse temp.',
    accountLock: 'Verrouiller',
    accountUnlock: 'Déverrouiller',
    goodwill: 'Geste commercial',
    appointment: 'Rendez-vous',
  },
  title: {
    temporaryAddress: 'Adresse temporaire',
    accountLock: 'Verrouiller le compte',
    accountUnlock: 'Déverrouiller le compte',
    goodwill: 'Geste commercial',
    appointment: 'Prendre un rendez-vous',
  },
  needs: 'Cette opération demande {{proof}}',
  done: '{{what}} : écrit sur ce poste, part au serveur',
  done_offline: '{{what}} : écrit sur ce poste, partira dès que le réseau revient',
}
