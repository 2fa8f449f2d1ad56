export default {
  title: 'Réglages',
  theme: 'Apparence',
  themes: { system: 'Système', light: 'Claire', dark: 'Sombre' },
  language: 'Langue',
  sync: 'Synchronisation',
  synced: 'à jour à {{time}}, {{count}} en attente',
  never: 'pas encore faite',
}
