export default {
  title: 'Réglages',
  theme: 'Apparence',
  language: 'Langue',
  sync: 'Synchronisation',
  synced: 'à jour à {{time}}, {{count}} en attente',
  never: 'pas encore faite',
  signOut: {
    sending: 'Envoi de ce qui attend…',
    leaving_one: '{{count}} élément part au serveur, puis le poste se ferme.',
    leaving_other: '{{count}} éléments partent au serveur, puis le poste se ferme.',
    title_one: '{{count}} élément n’est pas parti',
    title_other: '{{count}} éléments ne sont pas partis',
    whyOffline: 'Le serveur ne répond pas. Voici ce qui n’y est pas encore enregistré :',
    whyHeld: 'Le serveur n’a pas encore répondu pour ceci, ou votre décision est attendue :',
    held: 'retenu, à décider',
    where:
      'Tout reste écrit sur ce poste, pour votre compte seul, et n’est visible nulle part ailleurs. Cela partira à votre prochaine connexion ici.',
    titleContacts: 'Se déconnecter ?',
    contacts_one: '{{count}} contact ouvert sera remis en file avec son dossier.',
    contacts_other: '{{count}} contacts ouverts seront remis en file avec leur dossier.',
    seats_one: 'Une autre session est ouverte à votre nom, depuis {{when}}.',
    seats_other: '{{count}} autres sessions sont ouvertes à votre nom ; la dernière depuis {{when}}.',
    contactsStay_one:
      '{{count}} contact ouvert y reste à vous tant qu’un autre poste est en ligne ; sinon il sera remis en file avec son dossier.',
    contactsStay_other:
      '{{count}} contacts ouverts y restent à vous tant qu’un autre poste est en ligne ; sinon ils seront remis en file avec leur dossier.',
    contactsUnknown_one:
      'Vous avez {{count}} contact ouvert. Le serveur ne répond pas : on ne sait pas si une autre session est ouverte à votre nom. Si oui, il y reste ; sinon il sera remis en file, avec son dossier, dès que le serveur aura constaté votre absence.',
    contactsUnknown_other:
      'Vous avez {{count}} contacts ouverts. Le serveur ne répond pas : on ne sait pas si une autre session est ouverte à votre nom. Si oui, ils y restent ; sinon ils seront remis en file, avec leur dossier, dès que le serveur aura constaté votre absence.',
    stay: 'Rester',
    leave: 'Se déconnecter quand même',
  },
}
