import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'system' | 'light' | 'dark'
export type Language = 'fr' | 'en'
/** A box over the desk; one at a time. */
export type Panel =
  | 'resolve'
  | 'followUp'
  | 'handOver'
  | 'temporaryAddress'
  | 'accountLock'
  | 'goodwill'
  | 'appointment'
  | 'verify'
  | 'state'
  | 'search'
  | 'review'
  | 'keys'
  | 'settings'
  | 'signOut'

/** Only what may be lost: what is selected and how the screen is arranged. Everything else is a row or a command. */
export interface UiState {
  selectedContactId: string | null
  openedCustomerId: string | null
  panel: Panel | null
  /** Where the next words go; `n` grows at each request, so that the field takes the focus again. */
  compose: { mode: 'answer' | 'note'; n: number }
  /** Folded parts of the screen, by name; absent = as the part prefers. */
  folded: Record<string, boolean>
  theme: Theme
  language: Language
  selectContact: (id: string | null) => void
  openCustomer: (id: string | null) => void
  show: (panel: Panel | null) => void
  askCompose: (mode: 'answer' | 'note') => void
  fold: (part: string, folded: boolean) => void
  /** At the end of a session: the next one begins with nothing open (a sign-out box left open would end it at once). */
  forget: () => void
  setTheme: (theme: Theme) => void
  setLanguage: (language: Language) => void
}

export const useUiStore = create<UiState>()(
  persist(
    (set) => ({
      selectedContactId: null,
      openedCustomerId: null,
      panel: null,
      compose: { mode: 'answer', n: 0 },
      folded: {},
      theme: 'system',
      language: 'fr',
      selectContact: (id) => set({ selectedContactId: id, openedCustomerId: null }),
      openCustomer: (id) => set({ openedCustomerId: id }),
      show: (panel) => set({ panel }),
      askCompose: (mode) => set(({ compose }) => ({ compose: { mode, n: compose.n + 1 } })),
      fold: (part, folded) => set((state) => ({ folded: { ...state.folded, [part]: folded } })),
      forget: () => set({ selectedContactId: null, openedCustomerId: null, panel: null }),
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
    }),
    {
      name: 'guichet.ui',
      version: 1,
      // Which customer was open is not left readable on the machine after sign-out.
      partialize: ({ folded, theme, language }) => ({ folded, theme, language }),
    },
  ),
)
