import type { Language } from '../store/uiStore.ts'

/** Each in its own tongue: who reads no French finds English. */
export const languages: { id: Language; label: string }[] = [
  { id: 'fr', label: 'Français' },
  { id: 'en', label: 'English' },
]
