import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Row } from '../../shared/protocol/rows.ts'
import { firstLanguage } from './firstLanguage.ts'
import { keepSelection } from './keptSelection.ts'

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
  | 'cases'
  | 'state'
  | 'search'
  | 'review'
  | 'approvals'
  | 'incidents'
  | 'mail'
  | 'keys'
  | 'settings'
  | 'headset'
  | 'myAccount'
  | 'accounts'
  | 'accessLog'
  | 'evaluations'
  | 'models'
  | 'signOut'
  | 'help'

export interface Words {
  contactId: string
  text: string
}
type Promised = Pick<Row<'commitment'>, 'kind' | 'text'>

/** Only what may be lost: what is selected and how the screen is arranged. Everything else is a row or a command. */
export interface UiState {
  selectedContactId: string | null
  openedCustomerId: string | null
  panel: Panel | null
  /** A lead looks at the floor instead of his own desk. */
  isOnFloor: boolean
  /** Where the next words go; `n` grows at each request, so that the field takes the focus again. `words`: put there, for this contact. */
  compose: { mode: 'answer' | 'note'; n: number; words?: Words | undefined }
  /** What was asked of the diagnostic assistant by key; another object at each request. */
  asked: { what: 'diagnose' | 'sentence' }
  /** What the promise to be made is filled with, while its box is open. */
  promise: Promised | null
  /** Which of several people the adviser said it is: what is asked of him opens, and names him. */
  said: string | null
  /** What the note of the end begins with, while its box is open: what the assistant found. */
  closing: string | null
  /** The contact to whose diagnosis the next step is to attach it to an incident: offered there, and nowhere else. */
  attaching: string | null
  /** Sentences that were said on the telephone, as their part names them. */
  saidAloud: readonly string[]
  /** Folded parts of the screen, by name; absent = as the part prefers. */
  folded: Record<string, boolean>
  theme: Theme
  language: Language
  selectContact: (id: string | null) => void
  openCustomer: (id: string | null) => void
  show: (panel: Panel | null) => void
  goToFloor: (isOnFloor: boolean) => void
  askCompose: (mode: 'answer' | 'note', words?: Words) => void
  /** Written: they are not put there again. */
  composed: () => void
  ask: (what: UiState['asked']['what']) => void
  askPromise: (promise: Promised) => void
  /** Opens the verification for the candidate that was pressed. */
  askVerify: (customerId: string | null) => void
  /** Opens the box that ends the contact, its note begun with these words. */
  askResolve: (note: string) => void
  setAttaching: (contactId: string | null) => void
  markSaid: (key: string) => void
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
      isOnFloor: false,
      compose: { mode: 'answer', n: 0 },
      asked: { what: 'diagnose' },
      promise: null,
      said: null,
      closing: null,
      attaching: null,
      saidAloud: [],
      folded: {},
      theme: 'system',
      language: firstLanguage(navigator.languages),
      selectContact: (id) => {
        keepSelection(id)
        set({ selectedContactId: id, openedCustomerId: null })
      },
      openCustomer: (id) => set({ openedCustomerId: id }),
      show: (panel) => set({ panel, promise: null, closing: null, said: null }),
      goToFloor: (isOnFloor) => set({ isOnFloor }),
      askVerify: (said) => set({ panel: 'verify', said }),
      askCompose: (mode, words) => set(({ compose }) => ({ compose: { mode, n: compose.n + 1, words } })),
      composed: () => set(({ compose: { mode, n } }) => ({ compose: { mode, n } })),
      ask: (what) => set({ asked: { what } }),
      askPromise: (promise) => set({ panel: 'followUp', promise }),
      askResolve: (closing) => set({ panel: 'resolve', closing }),
      setAttaching: (attaching) => set({ attaching }),
      markSaid: (key) => set(({ saidAloud }) => ({ saidAloud: [...saidAloud, key] })),
      fold: (part, folded) => set((state) => ({ folded: { ...state.folded, [part]: folded } })),
      forget: () => {
        keepSelection(null)
        set({
          selectedContactId: null,
          openedCustomerId: null,
          panel: null,
          isOnFloor: false,
          promise: null,
          closing: null,
          saidAloud: [],
        })
      },
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
