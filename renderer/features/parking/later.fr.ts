export default {
  key: 'Mettre de côté',
  title: 'Mettre de côté',
  intro:
    'Le contact reste à vous et libère sa place. Il revient à l’heure dite ou dès que le client écrit, un seul à la fois, quand vous avez une place libre.',
  day: 'Jour du retour',
  time: 'Heure du retour',
  note: 'Ce que vous attendez',
  noteHint: 'Pour vous, facultatif. Le client ne le voit pas.',
  tooSoon: 'Au moins cinq minutes plus tard.',
  live: 'Sans réseau, un contact ne peut être mis de côté : sa place ne serait pas libre.',
  do: 'Mettre de côté',
  done: 'Mis de côté : revient {{when}}',
  aside: 'De côté · {{when}}',
  until: 'revient {{when}}',
  due: 'à reprendre, dès qu’une place se libère',
  wrote: 'le client a écrit, à reprendre dès qu’une place se libère',
  takeUp: 'Reprendre',
  back: '{{name}} est de retour dans vos contacts',
  section: 'De côté',
  dueOf: '{{due}} à reprendre sur {{all}}',
  pace: 'Retour',
  paces: {
    p0: 'dès qu’il y a une place',
    p5: 'un toutes les 5 min',
    p10: 'un toutes les 10 min',
    p20: 'un toutes les 20 min',
    p30: 'un toutes les 30 min',
  },
}

export const refusal = {
  park: {
    already: 'Ce contact est déjà de côté.',
    onCall: 'Le client est là : son contact ne peut être mis de côté.',
    online: 'Le client est sur la page de discussion : répondez-lui d’abord.',
    unanswered: 'Le client attend encore une réponse : un jour au plus, ou répondez-lui d’abord.',
    tooSoon: 'Choisissez une heure au moins cinq minutes plus tard.',
    tooLate: 'Trente jours au plus : au-delà, faites une promesse.',
    notParked: 'Ce contact n’est plus de côté.',
  },
}
