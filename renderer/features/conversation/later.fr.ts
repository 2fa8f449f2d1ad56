export default {
  beside: '{{channel}}, même dossier',
  besideAll: 'Tout lire',
  besideLess: 'Réduire',
  earlier_one: 'Plus tôt dans ce dossier : {{count}} message ({{channels}})',
  earlier_other: 'Plus tôt dans ce dossier : {{count}} messages ({{channels}})',
  by: {
    chat: 'chat',
    voice: 'appel',
    email: 'courriel',
    sms: 'SMS',
    form: 'formulaire',
    social: 'réseau social',
    callback: 'rappel',
    visit: 'visite en boutique',
  },
}
