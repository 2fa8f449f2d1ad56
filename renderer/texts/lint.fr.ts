export default {
  title: 'Le client peut lire cette note',
  quote: '« {{words}} »',
  health: 'Donnée de santé : décrivez le besoin, pas l’état de la personne.',
  religion: 'Religion : ne s’écrit pas dans un commentaire.',
  opinion: 'Opinion politique ou syndicale : ne s’écrit pas.',
  conviction: 'Infraction ou condamnation : ne s’écrit pas.',
  insult: 'Propos blessant : restez factuel.',
  judgement: 'Jugement sur la personne : écrivez ce qui s’est passé.',
  ethnicity: 'Origine : ne s’écrit pas.',
  cardNumber: 'Numéro de carte ou de compte : la note sera refusée.',
}
