import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Device ids as the browser names them for this origin; '': what the system prefers. */
export interface SoundDevices {
  input: string
  output: string
  /** Where it rings: often the loudspeaker, while the headset lies on the table. */
  ring: string
  /** 0 to 1. */
  ringVolume: number
}

export const useSoundDevices = create<SoundDevices>()(
  persist((): SoundDevices => ({ input: '', output: '', ring: '', ringVolume: 0.6 }), {
    name: 'guichet.sound',
    version: 1,
  }),
)
