export default {
  title: 'Settings',
  theme: 'Appearance',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  sync: 'Synchronisation',
  synced: 'up to date at {{time}}, {{count}} waiting',
  never: 'not done yet',
}
